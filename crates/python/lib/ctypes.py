"""C's numbers, arrays and structures, for multiprocessing."""  # Left out: libraries, pointers, bit fields.

import _ipc

# The bytes of each object are at a place in a store: a bytearray, or a block that all processes share.
_get, _set = _ipc.get, _ipc.set


class _CDataType(type):
    def __mul__(cls, length):
        if length < 0:
            raise ValueError(f"Array length must be >= 0, not {length}")
        made = _arrays.get((cls, length))
        if made is None:
            body = {"_type_": cls, "_length_": length, "__module__": "__main__"}
            made = _arrays[cls, length] = _CDataType(f"{cls.__name__}_Array_{length}", (Array,), body)
        return made

    __rmul__ = __mul__

    def __init__(cls, name, bases, body):
        super().__init__(name, bases, body)
        if body.get("_length_") is not None:
            cls._size_ = cls._type_._size_ * cls._length_
            cls._align_ = cls._type_._align_
            if cls._type_ in (c_char, c_wchar):
                cls.value = _text
                if cls._type_ is c_char:
                    cls.raw = _raw
        elif "_fields_" in body:
            _lay_out(cls, body["_fields_"])

    def __setattr__(cls, name, value):
        super().__setattr__(name, value)
        if name == "_fields_":
            _lay_out(cls, value)


_arrays = {}


class _CData(metaclass=_CDataType):
    def __new__(cls, *args, **kwargs):
        if not hasattr(cls, "_size_"):
            raise TypeError("abstract class")
        return cls._over(bytearray(cls._size_), 0)

    @classmethod
    def _over(cls, store, at):
        # Make an object for the bytes at the place `at` of a store.
        self = object.__new__(cls)
        object.__setattr__(self, "_b", store)
        object.__setattr__(self, "_at", at)
        return self

    @classmethod
    def from_buffer(cls, source, offset=0):
        """An object that shares the bytes of a bytearray."""
        if len(source) - offset < cls._size_:
            raise ValueError(
                f"Buffer size too small ({len(source)} instead of at least {cls._size_ + offset} bytes)")
        return cls._over(source, offset)

    @classmethod
    def from_buffer_copy(cls, source, offset=0):
        """An object with a copy of the bytes."""
        return cls.from_buffer(bytearray(source), offset)

    def __bytes__(self):
        if isinstance(self._b, int):
            return _ipc.block_read(self._b, self._at, self._size_)
        return bytes(self._b[self._at:self._at + self._size_])

    def __buffer__(self, flags, /):
        code = getattr(self._type_ if isinstance(self, Array) else self, "_type_", "B")
        if not isinstance(code, str) or code == "u":
            code = "B"
        if isinstance(self._b, int):
            # The shared block is not in this memory, so the view is a read-only copy.
            return memoryview(bytes(self)).cast(code)
        return memoryview(self._b)[self._at:self._at + self._size_].cast(code)

    def _fill(self, data):
        if isinstance(self._b, int):
            _ipc.block_write(self._b, self._at, data)
        else:
            self._b[self._at:self._at + len(data)] = data

    def __reduce__(self):
        if isinstance(self._b, int):
            from multiprocessing.sharedctypes import reduce_ctype

            return reduce_ctype(self)
        return _rebuild, (type(self), bytes(self))


def _rebuild(cls, data):
    return cls._over(bytearray(data), 0)


class _SimpleCData(_CData):
    """A number of a fixed width."""

    def __init__(self, *value):
        if len(value) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(value)}")
        if value:
            self.value = value[0]

    @property
    def value(self):
        return _get(self._b, self._at, self._type_, 0)

    @value.setter
    def value(self, value):
        _set(self._b, self._at, self._type_, value, 0)

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __bool__(self):
        return bool(self.value)


def _read(kind, store, at):
    # Give the value at the place `at` of a store, as Python sees it.
    if kind.__base__ is _SimpleCData:
        return _get(store, at, kind._type_, 0)
    item = kind._over(store, at)
    return item.value if getattr(kind, "_type_", None) is c_char else item


def _write(kind, store, at, value):
    if kind.__base__ is _SimpleCData and not isinstance(value, _SimpleCData):
        _set(store, at, kind._type_, value, 0)
    elif isinstance(value, kind):
        kind._over(store, at)._fill(bytes(value))
    elif getattr(kind, "_type_", None) in (c_char, c_wchar):
        if len(value) > kind._length_:
            word = "bytes" if kind._type_ is c_char else "string"
            raise ValueError(f"{word} too long ({len(value)}, maximum length {kind._length_})")
        kind._over(store, at).value = value
    elif isinstance(value, tuple):
        kind._over(store, at)._fill(bytes(kind(*value)))
    else:
        raise TypeError(f"incompatible types, {type(value).__name__} instance instead of {kind.__name__} instance")


class Array(_CData):
    """A row of objects of one type."""

    def __init__(self, *items):
        if len(items) > self._length_:
            raise IndexError("invalid index")
        for i, item in enumerate(items):
            self[i] = item

    def __len__(self):
        return self._length_

    def __getitem__(self, i):
        kind = self._type_
        if isinstance(i, slice):
            items = [_read(kind, self._b, self._at + k * kind._size_) for k in range(*i.indices(self._length_))]
            return b"".join(items) if kind is c_char else "".join(items) if kind is c_wchar else items
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError("invalid index")
        return _read(kind, self._b, self._at + i * kind._size_)

    def __setitem__(self, i, value):
        kind = self._type_
        if isinstance(i, slice):
            places = range(*i.indices(self._length_))
            if len(places) != len(value):
                raise ValueError("Can only assign sequence of same size")
            for k, item in zip(places, value):
                self[k] = item
            return
        if i < 0:
            i += self._length_
        if not 0 <= i < self._length_:
            raise IndexError("invalid index")
        _write(kind, self._b, self._at + i * kind._size_, value)

    def __iter__(self):
        kind = self._type_
        if kind.__base__ is _SimpleCData:
            # All items are read at once, because each request to a shared store takes time.
            data = bytearray(bytes(self))
            return iter([_get(data, k * kind._size_, kind._type_, 0) for k in range(self._length_)])
        return iter([self[k] for k in range(self._length_)])


def _get_text(self):
    text = self[:]
    return text.partition(b"\0" if self._type_ is c_char else "\0")[0]


def _set_text(self, text):
    kind = bytes if self._type_ is c_char else str
    if not isinstance(text, kind):
        word = "bytes" if kind is bytes else "unicode string"
        raise TypeError(f"{word} expected instead of {type(text).__name__} instance")
    if len(text) > self._length_:
        raise ValueError("byte string too long" if kind is bytes else "string too long")
    if len(text) < self._length_:
        text += b"\0" if kind is bytes else "\0"
    self._fill(text if kind is bytes else b"".join([_ipc.pack("u", c) for c in text]))


def _set_raw(self, data):
    data = bytes(data)
    if len(data) > self._size_:
        raise ValueError("byte string too long")
    self._fill(data)


_text = property(_get_text, _set_text)
_raw = property(lambda self: bytes(self), _set_raw)


class _Field:
    """A member of a structure."""

    def __init__(self, name, kind, offset):
        self.name = name
        self._kind = kind
        self.offset = offset
        self.size = kind._size_
        # A plain number is read and written directly, without an object for it.
        self._code = kind._type_ if kind.__base__ is _SimpleCData else None

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        if self._code:
            return _get(obj._b, obj._at + self.offset, self._code, 0)
        return _read(self._kind, obj._b, obj._at + self.offset)

    def __set__(self, obj, value):
        if self._code and not isinstance(value, _SimpleCData):
            _set(obj._b, obj._at + self.offset, self._code, value, 0)
        else:
            _write(self._kind, obj._b, obj._at + self.offset, value)

    def __repr__(self):
        return f"<Field type={self._kind.__name__}, ofs={self.offset}, size={self.size}>"


def _lay_out(cls, fields):
    # Compute the offset of each member.
    union = issubclass(cls, Union)
    pack = cls.__dict__.get("_pack_")
    base = cls.__base__
    at, align = getattr(base, "_size_", 0), getattr(base, "_align_", 1)
    size = at
    names = list(getattr(base, "_names_", ()))
    for field in fields:
        if len(field) > 2:
            raise NotImplementedError("bit fields are not supported here")
        name, kind = field
        if not isinstance(kind, _CDataType) or not hasattr(kind, "_size_"):
            raise TypeError("second item in _fields_ tuple must be a C type")
        own = min(kind._align_, pack or kind._align_)
        if not union:
            at = -(-at // own) * own
        type.__setattr__(cls, name, _Field(name, kind, at))
        names.append(name)
        align = max(align, own)
        size = max(size, at + kind._size_)
        if not union:
            at += kind._size_
    cls._names_ = names
    cls._align_ = align
    cls._size_ = -(-size // align) * align


class Structure(_CData):
    """Members of several types, one after the other: the subclass names them in `_fields_`."""

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._names_):
            raise TypeError("too many initializers")
        for name, value in zip(self._names_, args):
            if name in kwargs:
                raise TypeError(f"duplicate values for field {name!r}")
            setattr(self, name, value)
        for name, value in kwargs.items():
            setattr(self, name, value)


class Union(Structure):
    """Members of several types at one place."""


def _make(name, letter, size):
    body = {"_type_": letter, "_size_": size, "_align_": size, "__module__": "ctypes"}
    return _CDataType(name, (_SimpleCData,), body)


c_bool = _make("c_bool", "?", 1)
c_char = _make("c_char", "c", 1)
c_wchar = _make("c_wchar", "u", 4)
c_byte = c_int8 = _make("c_byte", "b", 1)
c_ubyte = c_uint8 = _make("c_ubyte", "B", 1)
c_short = c_int16 = _make("c_short", "h", 2)
c_ushort = c_uint16 = _make("c_ushort", "H", 2)
c_int = c_int32 = _make("c_int", "i", 4)
c_uint = c_uint32 = _make("c_uint", "I", 4)
c_long = c_int64 = c_ssize_t = _make("c_long", "l", 8)
c_ulong = c_uint64 = c_size_t = _make("c_ulong", "L", 8)
# On a 64-bit system these types are the same as c_long and c_ulong.
c_longlong = c_long
c_ulonglong = c_ulong
c_float = _make("c_float", "f", 4)
c_double = _make("c_double", "d", 8)


def sizeof(obj):
    """How many bytes a type or an object takes."""
    size = getattr(obj, "_size_", None)
    if size is None:
        raise TypeError("this type has no size")
    return size


def alignment(obj):
    """At what multiple of bytes a type stands."""
    align = getattr(obj, "_align_", None)
    if align is None:
        raise TypeError("no alignment info")
    return align


def create_string_buffer(init, size=None):
    """An array of characters that can be changed."""
    if isinstance(init, bytes):
        buf = (c_char * (len(init) + 1 if size is None else size))()
        buf.value = init
        return buf
    if isinstance(init, int):
        return (c_char * init)()
    raise TypeError(init)


def create_unicode_buffer(init, size=None):
    """The same, of text."""
    if isinstance(init, str):
        buf = (c_wchar * (len(init) + 1 if size is None else size))()
        buf.value = init
        return buf
    if isinstance(init, int):
        return (c_wchar * init)()
    raise TypeError(init)
