"""Lists of numbers of one kind."""

import struct as _struct
from collections.abc import MutableSequence

__all__ = ["array", "ArrayType", "typecodes"]

typecodes = "bBuwhHiIlLqQfd"
_SIZES = {"b": 1, "B": 1, "u": 4, "w": 4, "h": 2, "H": 2, "i": 4, "I": 4, "l": 8, "L": 8, "q": 8, "Q": 8, "f": 4, "d": 8}
_WORDS = {"b": "signed char", "B": "unsigned byte integer", "h": "signed short integer", "H": "unsigned short", "i": "signed integer",
          "I": "unsigned int", "l": "signed long", "L": "unsigned long", "q": "signed long long", "Q": "unsigned long long"}


class array(MutableSequence):
    """A list whose members are checked and kept as numbers of one kind."""

    __module__ = "array"

    def __init__(self, typecode, initializer=(), /):
        if typecode not in _SIZES:
            raise ValueError("bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
        self.typecode = typecode
        self.itemsize = _SIZES[typecode]
        self._items = []
        if isinstance(initializer, (bytes, bytearray)):
            self.frombytes(initializer)
        else:
            self.extend(initializer)

    def _check(self, value):
        code = self.typecode
        if code in "uw":
            if not isinstance(value, str) or len(value) != 1:
                raise TypeError("array item must be a unicode character, not " + type(value).__name__)
            return value
        if code in "fd":
            if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
                raise TypeError(f"must be real number, not {type(value).__name__}")
            return float(value) if code == "d" else _struct.unpack("f", _struct.pack("f", value))[0]
        if not hasattr(value, "__index__"):
            raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        value = value.__index__()
        bits = self.itemsize * 8
        low, high = (-(1 << bits - 1), (1 << bits - 1) - 1) if code.islower() else (0, (1 << bits) - 1)
        if value < low:
            raise OverflowError(f"{_WORDS[code]} is less than minimum")
        if value > high:
            raise OverflowError(f"{_WORDS[code]} is greater than maximum")
        return value

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        return iter(self._items)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return array(self.typecode, self._items[index])
        try:
            return self._items[index]
        except IndexError:
            raise IndexError("array index out of range") from None

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            if not isinstance(value, array):
                raise TypeError(f'can only assign array (not "{type(value).__name__}") to array slice')
            self._items[index] = value._items
            return
        value = self._check(value)
        try:
            self._items[index] = value
        except IndexError:
            raise IndexError("array assignment index out of range") from None

    def __delitem__(self, index):
        del self._items[index]

    def insert(self, i, v):
        self._items.insert(i, self._check(v))

    def append(self, v):
        self._items.append(self._check(v))

    def extend(self, iterable):
        self._items.extend([self._check(v) for v in iterable])

    fromlist = extend

    def pop(self, i=-1):
        if not self._items:
            raise IndexError("pop from empty array")
        return self._items.pop(i)

    def remove(self, v):
        try:
            self._items.remove(v)
        except ValueError:
            raise ValueError("array.remove(x): x not in array") from None

    def index(self, v, start=0, stop=None):
        try:
            return self._items.index(v, start, len(self._items) if stop is None else stop)
        except ValueError:
            raise ValueError("array.index(x): x not in array") from None

    def tolist(self):
        return list(self._items)

    def tobytes(self):
        if self.typecode in "uw":
            return "".join(self._items).encode("utf-32-le")
        return _struct.pack(f"<{len(self._items)}{self._code()}", *self._items)

    def _code(self):
        return {"l": "q", "L": "Q"}.get(self.typecode, self.typecode)

    def frombytes(self, data):
        if len(data) % self.itemsize:
            raise ValueError("bytes length not a multiple of item size")
        self._items.extend(_struct.unpack(f"<{len(data) // self.itemsize}{self._code()}", bytes(data)))

    def buffer_info(self):
        return id(self), len(self._items)

    def byteswap(self):
        self._items = [int.from_bytes(v.to_bytes(self.itemsize, "little", signed=v < 0), "big", signed=self.typecode.islower()) for v in self._items]

    def __add__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only append array (not "{type(other).__name__}") to array')
        return array(self.typecode, self._items + other._items)

    def __iadd__(self, other):
        if not isinstance(other, array):
            raise TypeError(f'can only extend with array (not "{type(other).__name__}")')
        self._items += other._items
        return self

    def __mul__(self, n):
        return array(self.typecode, self._items * n)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, array) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, array) else NotImplemented

    __hash__ = None

    def __copy__(self):
        return array(self.typecode, self._items)

    def __deepcopy__(self, memo):
        return array(self.typecode, self._items)

    def __reduce__(self):
        return array, (self.typecode, self._items)

    def __repr__(self):
        if not self._items:
            return f"array('{self.typecode}')"
        if self.typecode in "uw":
            return f"array('{self.typecode}', {''.join(self._items)!r})"
        return f"array('{self.typecode}', {self._items!r})"


ArrayType = array
