"""Numbers and arrays in memory that all processes see."""

import ctypes
import sys

import _ipc
from multiprocessing import context

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]

typecode_to_type = {
    "c": ctypes.c_char, "u": ctypes.c_wchar, "b": ctypes.c_byte, "B": ctypes.c_ubyte,
    "h": ctypes.c_short, "H": ctypes.c_ushort, "i": ctypes.c_int, "I": ctypes.c_uint,
    "l": ctypes.c_long, "L": ctypes.c_ulong, "q": ctypes.c_longlong, "Q": ctypes.c_ulonglong,
    "f": ctypes.c_float, "d": ctypes.c_double,
}


def _type_of(typecode_or_type):
    kind = typecode_to_type.get(typecode_or_type, typecode_or_type)
    if not isinstance(kind, type) or not issubclass(kind, ctypes._SimpleCData):
        if isinstance(kind, str) and sys.version_info >= (3, 15):
            raise TypeError("bad typecode (must be a ctypes type or one of "
                            "c, b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        raise TypeError("this type has no size")
    return kind


class _Shared:
    """What a shared value and a shared array have in common: a block, and the letter of its type."""

    def __reduce__(self):
        context.assert_spawning(self)
        return _rebuild, (type(self), self._kind, self._block, self._length)


def _rebuild(cls, kind, block, length):
    self = cls.__new__(cls)
    self._kind, self._block, self._length = kind, block, length
    return self


class _RawValue(_Shared):
    @property
    def value(self):
        kind = self._kind
        return _ipc.unpack(kind._type_, _ipc.block_read(self._block, 0, kind._size_))

    @value.setter
    def value(self, value):
        _ipc.block_write(self._block, 0, _ipc.pack(self._kind._type_, value))

    def __repr__(self):
        return f"{self._kind.__name__}({self.value!r})"


class _RawArray(_Shared):
    def __len__(self):
        return self._length

    def _places(self, i):
        return range(*i.indices(self._length))

    def _place(self, i, word="invalid index"):
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError(word)
        return i * self._kind._size_

    def __getitem__(self, i):
        kind, size = self._kind._type_, self._kind._size_
        if not isinstance(i, slice):
            return _ipc.unpack(kind, _ipc.block_read(self._block, self._place(i), size))
        data = _ipc.block_read(self._block, 0, self._length * size)
        items = [_ipc.unpack(kind, data[k * size:k * size + size]) for k in self._places(i)]
        if kind == "c":
            return b"".join(items)
        return "".join(items) if kind == "u" else items

    def __setitem__(self, i, value):
        kind, size = self._kind._type_, self._kind._size_
        if not isinstance(i, slice):
            _ipc.block_write(self._block, self._place(i), _ipc.pack(kind, value))
            return
        places = self._places(i)
        if len(places) != len(value):
            raise ValueError("Can only assign sequence of same size")
        for k, item in zip(places, value):
            _ipc.block_write(self._block, k * size, _ipc.pack(kind, item))

    def __iter__(self):
        return iter(self[:]) if self._kind._type_ != "c" else iter([self[i] for i in range(self._length)])

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{self._kind.__name__}_Array_{self._length} object at {id(self):#x}>"

    def _need_text(self):
        if self._kind._type_ not in ("c", "u"):
            name = f"{self._kind.__name__}_Array_{self._length}"
            raise AttributeError(f"'{name}' object has no attribute 'value'")

    # An array of characters is a text as well: up to its first zero.
    @property
    def value(self):
        self._need_text()
        return self[:].partition(b"\0" if self._kind._type_ == "c" else "\0")[0]

    @value.setter
    def value(self, text):
        self._need_text()
        if len(text) > self._length:
            raise ValueError("byte string too long" if isinstance(text, bytes) else "string too long")
        end = b"\0" if isinstance(text, bytes) else "\0"
        data = text + end if len(text) < self._length else text
        for k in range(len(data)):
            self[k] = data[k:k + 1]

    @property
    def raw(self):
        self._need_text()
        return self[:]

    @raw.setter
    def raw(self, data):
        _ipc.block_write(self._block, 0, bytes(data))


def RawValue(typecode_or_type, *args):
    """A number that all processes see, without a lock."""
    kind = _type_of(typecode_or_type)
    self = _rebuild(_RawValue, kind, _ipc.block_new(kind._size_, ""), 1)
    if args:
        self.value = args[0]
    return self


def RawArray(typecode_or_type, size_or_initializer):
    """A row of numbers that all processes see, without a lock."""
    kind = _type_of(typecode_or_type)
    if isinstance(size_or_initializer, int):
        if size_or_initializer < 0:
            raise ValueError("Array length must be >= 0")
        length, items = size_or_initializer, None
    else:
        items = size_or_initializer if hasattr(size_or_initializer, "__len__") else list(size_or_initializer)
        length = len(items)
    self = _rebuild(_RawArray, kind, _ipc.block_new(max(length, 1) * kind._size_, ""), length)
    if items is not None:
        _ipc.block_write(self._block, 0, b"".join([_ipc.pack(kind._type_, x) for x in items]))
    return self


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A number that all processes see, with a lock."""
    return _with_lock(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """A row of numbers that all processes see, with a lock."""
    return _with_lock(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _with_lock(obj, lock, ctx):
    if lock is False:
        return obj
    if lock in (True, None):
        lock = (ctx or context._default_context.get_context()).RLock()
    if not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def copy(obj):
    """A new raw object with the same contents."""
    if isinstance(obj, _RawValue):
        return RawValue(obj._kind, obj.value)
    return RawArray(obj._kind, list(obj))


def synchronized(obj, lock=None, ctx=None):
    """A wrapper that holds a lock while it reads or writes."""
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    if isinstance(obj, _RawValue):
        return Synchronized(obj, lock, ctx)
    if obj._kind._type_ == "c":
        return SynchronizedString(obj, lock, ctx)
    return SynchronizedArray(obj, lock, ctx)


class SynchronizedBase:
    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock or (ctx or context._default_context.get_context()).RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        """The object without its lock."""
        return self._obj

    def get_lock(self):
        """The lock, to hold over more than one access: counter.value += 1 is two."""
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


class Synchronized(SynchronizedBase):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        with self._lock:
            return self._obj[start:stop]


class SynchronizedString(SynchronizedArray):
    @property
    def value(self):
        with self._lock:
            return self._obj.value

    @value.setter
    def value(self, value):
        with self._lock:
            self._obj.value = value

    @property
    def raw(self):
        with self._lock:
            return self._obj.raw

    @raw.setter
    def raw(self, value):
        with self._lock:
            self._obj.raw = value
