"""Bytes as text of 64, 32 or 16 letters."""  # Left out: base 85, the hexadecimal kind of base 32, whole files.

import binascii

__all__ = ["b64encode", "b64decode", "standard_b64encode", "standard_b64decode", "urlsafe_b64encode", "urlsafe_b64decode",
           "b32encode", "b32decode", "b16encode", "b16decode", "encodebytes", "decodebytes"]

_B64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_B32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    return bytes(s)


def _encode(data, alphabet, bits, group):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    data = bytes(data)
    out = bytearray()
    for start in range(0, len(data), group):
        part = data[start:start + group]
        number = int.from_bytes(part + bytes(group - len(part)), "big")
        letters = group * 8 // bits
        used = -(-len(part) * 8 // bits)
        for i in range(letters):
            out.append(alphabet[number >> bits * (letters - 1 - i) & (1 << bits) - 1] if i < used else 61)
    return bytes(out)


def b64encode(s, altchars=None):
    encoded = _encode(s, _B64, 6, 3)
    return encoded.translate(bytes.maketrans(b"+/", altchars)) if altchars is not None else encoded


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    values = {c: i for i, c in enumerate(_B64)}
    out = bytearray()
    number = count = pad = 0
    for c in s:
        if c == 61:
            pad += 1
            continue
        value = values.get(c)
        if value is None:
            if validate:
                raise binascii.Error("Only base64 data is allowed")
            continue
        number = number << 6 | value
        count += 1
        if count % 4 == 0:
            out += number.to_bytes(3, "big")
            number = 0
    rest = count % 4
    if rest == 1:
        raise binascii.Error(f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4")
    if rest and pad + rest < 4:
        raise binascii.Error("Incorrect padding")
    if rest == 2:
        out.append(number >> 4)
    elif rest == 3:
        out += (number >> 2).to_bytes(2, "big")
    return bytes(out)


standard_b64encode = b64encode
standard_b64decode = b64decode


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b32encode(s):
    return _encode(s, _B32, 5, 5)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    s = s.rstrip(b"=")
    number = 0
    for c in s:
        if c not in _B32:
            raise binascii.Error("Non-base32 digit found")
        number = number << 5 | _B32.index(c)
    size = len(s) * 5 // 8
    return (number >> len(s) * 5 - size * 8).to_bytes(size, "big")


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


def encodebytes(s):
    return b"".join(b64encode(s[i:i + 57]) + b"\n" for i in range(0, len(s), 57))


def decodebytes(s):
    return b64decode(s)
