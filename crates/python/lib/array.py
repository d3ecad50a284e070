"""Rows of numbers of one kind, side by side in memory."""

from collections.abc import MutableSequence

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"
_SIZES = {"b": 1, "B": 1, "u": 4, "w": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_WORDS = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer",
          "I": "unsigned int", "l": "signed long", "L": "unsigned long", "q": "signed long long", "Q": "unsigned long long"}

_list = list


class array(MutableSequence):
    """A list whose members are checked and kept as numbers of one kind."""

    __module__ = "array"
    __slots__ = ("_code", "_data", "_view", "__weakref__")

    def __new__(cls, typecode, initializer=(), /, **kwargs):
        if kwargs and cls.__init__ is object.__init__:
            raise TypeError("array.array() takes no keyword arguments")
        if not isinstance(typecode, str) or len(typecode) != 1:
            raise TypeError("array() argument 1 must be a unicode character, not " + type(typecode).__name__)
        if typecode not in _SIZES:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        text = typecode in "uw"
        if isinstance(initializer, str) and not text:
            raise TypeError(f"cannot use a str to initialize an array with typecode '{typecode}'")
        if isinstance(initializer, array) and (initializer._code in "uw") != text:
            if not text:
                raise TypeError(f"cannot use a unicode array to initialize an array with typecode '{typecode}'")
        self = object.__new__(cls)
        self._code = typecode
        self._data = bytearray()
        self._look()
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self._add(initializer)
        return self

    def __init__(self, *args, **kwargs):
        pass

    def _look(self):
        # This is called after each change of the length: the view must cover all items.
        code = self._code
        self._view = memoryview(self._data).cast("I" if code in "uw" else code)

    @property
    def typecode(self):
        return self._code

    @property
    def itemsize(self):
        return _SIZES[self._code]

    def __buffer__(self, flags, /):
        return self._view[:]

    def _check(self, value):
        code = self._code
        if code in "uw":
            if not isinstance(value, str):
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            if len(value) != 1:
                raise TypeError(f"array item must be a string of length 1, not a string of length {len(value)}")
            return ord(value)
        if code in "fd":
            if not isinstance(value, (int, float)) and not hasattr(value, "__float__") and not hasattr(value, "__index__"):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return float(value)
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
        bits = _SIZES[code] * 8
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        if value < low:
            raise OverflowError(f"{_WORDS[code]} is less than minimum")
        if value > high:
            raise OverflowError(f"{_WORDS[code]} is greater than maximum")
        return value

    def _pack(self, values):
        # Give the values as bytes, after a check of each value.
        code = self._code
        row = bytearray(len(values) * _SIZES[code])
        view = memoryview(row).cast("I" if code in "uw" else code)
        check = self._check
        for i, value in enumerate(values):
            view[i] = check(value)
        return row

    def _add(self, iterable):
        if isinstance(iterable, array) and iterable._code == self._code:
            self._data += iterable._data
        else:
            self._data += self._pack(list(iterable))
        self._look()

    def _at(self, i, words="array index out of range"):
        i = i.__index__()
        if i < 0:
            i += len(self._view)
        if not 0 <= i < len(self._view):
            raise IndexError(words)
        return i

    def __len__(self):
        return len(self._view)

    def __iter__(self):
        if self._code in "uw":
            return iter([chr(c) for c in self._view])
        return iter(self._view)

    def _same(self, data):
        made = array(self._code)
        made._data += data
        made._look()
        return made

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._same(self._view[index].tobytes())
        try:
            item = self._view[index]
        except IndexError:
            raise IndexError("array index out of range") from None
        except TypeError:
            if not hasattr(index, "__index__"):
                raise TypeError("array indices must be integers") from None
            item = self._view[index.__index__()]
        return chr(item) if self._code in "uw" else item

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            if value._code != self._code:
                raise TypeError("bad argument type for built-in operation")
            size = _SIZES[self._code]
            start, stop, step = index.indices(len(self._view))
            if step == 1:
                self._data[start * size:max(start, stop) * size] = bytes(value._data)
                self._look()
                return
            places = range(start, stop, step)
            if len(places) != len(value):
                raise ValueError(f"attempt to assign array of size {len(value)} to extended slice of size {len(places)}")
            for place, item in zip(places, value._view.tolist()):
                self._view[place] = item
            return
        if not hasattr(index, "__index__"):
            raise TypeError("array indices must be integers")
        at = self._at(index, "array assignment index out of range")
        self._view[at] = self._check(value)

    def __delitem__(self, index):
        size = _SIZES[self._code]
        if isinstance(index, slice):
            rest = self._view.tolist()
            del rest[index]
            del self._data[:]
            code = self._code
            row = bytearray(len(rest) * size)
            view = memoryview(row).cast("I" if code in "uw" else code)
            for i, item in enumerate(rest):
                view[i] = item
            self._data += row
        else:
            if not hasattr(index, "__index__"):
                raise TypeError("array indices must be integers")
            at = self._at(index, "array assignment index out of range") * size
            del self._data[at:at + size]
        self._look()

    def insert(self, i, v, /):
        n = len(self._view)
        at = (max(i + n, 0) if i < 0 else min(i, n)) * _SIZES[self._code]
        self._data[at:at] = self._pack((v,))
        self._look()

    def append(self, v, /):
        self._data += self._pack((v,))
        self._look()

    def extend(self, bb, /):
        if isinstance(bb, array) and bb._code != self._code:
            raise TypeError("can only extend with array of same kind")
        self._add(bb)

    def fromlist(self, list, /):
        if not isinstance(list, _list):
            raise TypeError("arg must be list")
        self._add(list)

    def fromunicode(self, ustr, /):
        if self._code not in "uw":
            raise ValueError("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
        self._add(ustr)

    def tounicode(self):
        if self._code not in "uw":
            raise ValueError("tounicode() may only be called on unicode type arrays ('u' or 'w')")
        return "".join(self)

    def pop(self, i=-1, /):
        if not len(self._view):
            raise IndexError("pop from empty array")
        at = self._at(i, "pop index out of range")
        item = self[at]
        del self[at]
        return item

    def remove(self, v, /):
        for i, item in enumerate(self):
            if item is v or item == v:
                del self[i]
                return
        raise ValueError("array.remove(x): x not in array")

    def index(self, v, start=0, stop=None, /):
        items = self.tolist()
        try:
            return items.index(v, start, len(items) if stop is None else stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def count(self, v, /):
        return self.tolist().count(v)

    def __contains__(self, v):
        return v in self.tolist()

    def reverse(self):
        items = self._view.tolist()
        for i, item in enumerate(reversed(items)):
            self._view[i] = item

    def tolist(self):
        return list(self)

    def tobytes(self):
        return bytes(self._data)

    def frombytes(self, buffer, /):
        if isinstance(buffer, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = memoryview(buffer).tobytes()
        if len(data) % _SIZES[self._code]:
            raise ValueError("bytes length not a multiple of item size")
        self._data += data
        self._look()

    def tofile(self, f, /):
        f.write(bytes(self._data))

    def fromfile(self, f, n, /):
        size = n * _SIZES[self._code]
        data = f.read(size)
        self.frombytes(data[:len(data) // _SIZES[self._code] * _SIZES[self._code]])
        if len(data) < size:
            raise EOFError("read() didn't return enough bytes")

    def buffer_info(self):
        return id(self._data), len(self._view)

    def byteswap(self):
        size = _SIZES[self._code]
        data = bytes(self._data)
        self._data[:] = b"".join([data[i:i + size][::-1] for i in range(0, len(data), size)])

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        if other._code != self._code:
            raise TypeError("bad argument type for built-in operation")
        return self._same(self._data + other._data)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self.extend(other)
        return self

    def __mul__(self, n):
        if not hasattr(n, "__index__"):
            return NotImplemented
        return self._same(self._data * n)

    __rmul__ = __mul__

    def __imul__(self, n):
        if not hasattr(n, "__index__"):
            return NotImplemented
        self._data *= n.__index__()
        self._look()
        return self

    def __eq__(self, other):
        return self.tolist() == other.tolist() if isinstance(other, array) else NotImplemented

    def __ne__(self, other):
        return self.tolist() != other.tolist() if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self.tolist() < other.tolist() if isinstance(other, array) else NotImplemented

    def __le__(self, other):
        return self.tolist() <= other.tolist() if isinstance(other, array) else NotImplemented

    def __gt__(self, other):
        return self.tolist() > other.tolist() if isinstance(other, array) else NotImplemented

    def __ge__(self, other):
        return self.tolist() >= other.tolist() if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return self._same(self._data)

    def __deepcopy__(self, memo):
        return self._same(self._data)

    def __reduce_ex__(self, protocol):
        # The constructor takes a text for an array of letters, and a list for the other arrays.
        items = self.tounicode() if self._code in "uw" else self.tolist()
        return type(self), (self._code, items), getattr(self, "__dict__", None) or None

    def __reduce__(self):
        return self.__reduce_ex__(2)

    def __repr__(self):
        name = type(self).__name__
        if not len(self._view):
            return f"{name}('{self._code}')"
        if self._code in "uw":
            return f"{name}('{self._code}', {self.tounicode()!r})"
        return f"{name}('{self._code}', {self.tolist()!r})"

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


ArrayType = array
