"""Numbers as bytes in a given layout."""

import _hashlib

__all__ = ["calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"]


class error(Exception):
    __module__ = "struct"


_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "n": 8, "N": 8,
          "e": 2, "f": 4, "d": 8, "s": 1, "p": 1, "P": 8}


def _bytes(buffer):
    if type(buffer) is bytes:
        return buffer
    try:
        return memoryview(buffer).tobytes()
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'") from None


class Struct:
    """A layout, read once."""

    __module__ = "_struct"

    def __init__(self, format):
        if isinstance(format, bytes):
            format = format.decode()
        self.format = format
        order = "@"
        rest = format
        if rest[:1] and rest[0] in "@=<>!":
            order, rest = rest[0], rest[1:]
        self._order = "big" if order in ">!" else "little"
        native = order == "@"
        self._items = []
        size = 0
        count = ""
        for c in rest:
            if c.isspace():
                continue
            if c.isdigit():
                count += c
                continue
            if c not in _SIZES or (c in "nNP" and not native):
                raise error("bad char in struct format")
            width = 8 if native and c in "lL" else _SIZES[c]
            n = int(count) if count else 1
            if native and width > 1 and size % width:
                pad = width - size % width
                self._items.append(("x", 1, pad))
                size += pad
            if c in "sp":
                self._items.append((c, n, 1))
            else:
                self._items.append((c, width, n))
            size += width * n
            count = ""
        if count:
            raise error("repeat count given without format specifier")
        self.size = size
        self._values = sum(0 if c == "x" else 1 if c in "sp" else n for c, width, n in self._items)

    def pack(self, *values):
        if len(values) != self._values:
            raise error(f"pack expected {self._values} items for packing (got {len(values)})")
        out = bytearray()
        at = 0
        for c, width, n in self._items:
            if c == "x":
                out += bytes(width * n)
                continue
            if c == "s":
                value = values[at]
                if not isinstance(value, (bytes, bytearray)):
                    raise error("argument for 's' must be a bytes object")
                out += bytes(value[:width]).ljust(width, b"\0")
                at += 1
                continue
            for _ in range(n):
                out += self._one(c, width, values[at])
                at += 1
        return bytes(out)

    def _one(self, c, width, value):
        if c == "c":
            if not isinstance(value, bytes) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return value
        if c == "?":
            return b"\1" if value else b"\0"
        if c in "efd":
            if not isinstance(value, (int, float)) and not hasattr(value, "__float__"):
                raise error("required argument is not a float")
            bits = _hashlib.float_bits(float(value), width)
            if bits is None:
                raise OverflowError(f"float too large to pack with {c} format")
            return bits.to_bytes(width, self._order)
        if not hasattr(value, "__index__"):
            raise error("required argument is not an integer")
        value = value.__index__()
        signed = c.islower()
        low, high = (-(1 << width * 8 - 1), (1 << width * 8 - 1) - 1) if signed else (0, (1 << width * 8) - 1)
        if not low <= value <= high:
            raise error(f"{c!r} format requires {low} <= number <= {high}")
        return value.to_bytes(width, self._order, signed=signed)

    def unpack(self, buffer):
        buffer = _bytes(buffer)
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self.unpack_from(buffer)

    def unpack_from(self, buffer, offset=0):
        buffer = data = _bytes(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {self.size + offset} bytes for unpacking {self.size} "
                        f"bytes at offset {offset} (actual buffer size is {len(buffer)})")
        out = []
        at = offset
        for c, width, n in self._items:
            if c == "x":
                at += width * n
                continue
            for _ in range(n):
                part = data[at:at + width]
                at += width
                if c in "sc":
                    out.append(part)
                elif c == "?":
                    out.append(part != b"\0")
                elif c in "efd":
                    out.append(_hashlib.bits_float(int.from_bytes(part, self._order), width))
                else:
                    out.append(int.from_bytes(part, self._order, signed=c.islower()))
        return tuple(out)

    def pack_into(self, buffer, offset, *values):
        buffer[offset:offset + self.size] = self.pack(*values)

    def iter_unpack(self, buffer):
        buffer = _bytes(buffer)
        for at in range(0, len(buffer), self.size):
            yield self.unpack_from(buffer, at)


def calcsize(format):
    return Struct(format).size


def pack(format, *values):
    return Struct(format).pack(*values)


def unpack(format, buffer):
    return Struct(format).unpack(buffer)


def unpack_from(format, buffer, offset=0):
    return Struct(format).unpack_from(buffer, offset)


def pack_into(format, buffer, offset, *values):
    Struct(format).pack_into(buffer, offset, *values)


def iter_unpack(format, buffer):
    return Struct(format).iter_unpack(buffer)
