"""Texts to bytes and back, by the name of an encoding."""  # Left out: stream readers and writers, incremental codecs, registering a codec, most BOMs.

BOM_UTF8 = b"\xef\xbb\xbf"


def encode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if encoding == "hex":
        return obj.hex().encode()
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    if encoding in ("rot13", "rot_13"):
        return obj.translate(_rot13)
    if encoding == "hex":
        return bytes.fromhex(obj.decode() if isinstance(obj, bytes) else obj)
    return obj.decode(encoding, errors)


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    from builtins import open
    return open(filename, mode, encoding=encoding, errors=errors)


def lookup(encoding):
    "".encode(encoding)
    return encoding


_low = "abcdefghijklmnopqrstuvwxyz"
_rot13 = str.maketrans(_low + _low.upper(), _low[13:] + _low[:13] + _low.upper()[13:] + _low.upper()[:13])
