"""The simple C types by name: what `multiprocessing.Value` and `Array` are made of."""  # Left out: libraries, pointers, structures: all that calls C.

import _ipc


class _SimpleCData:
    """A number of a fixed width."""

    _type_ = "i"
    _size_ = 4

    def __init__(self, value=None):
        self._data = bytes(self._size_)
        if value is not None:
            self.value = value

    @property
    def value(self):
        return _ipc.unpack(self._type_, self._data)

    @value.setter
    def value(self, value):
        self._data = _ipc.pack(self._type_, value)

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"


def _make(name, letter, size):
    return type(name, (_SimpleCData,), {"_type_": letter, "_size_": size, "__module__": "ctypes"})


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
# On a 64-bit system these are the same as c_long.
c_longlong = c_long
c_ulonglong = c_ulong
c_float = _make("c_float", "f", 4)
c_double = _make("c_double", "d", 8)


def sizeof(kind):
    return kind._size_
