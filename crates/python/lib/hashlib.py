"""Digests of bytes."""  # Left out: blake2, sha3 and shake.

import _hashlib

__all__ = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "new", "algorithms_guaranteed", "algorithms_available",
           "pbkdf2_hmac", "file_digest"]

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128)}
algorithms_guaranteed = set(_SIZES)
algorithms_available = set(_SIZES)


class HASH:
    """A digest of what was given so far."""

    __module__ = "_hashlib"

    def __init__(self, name, data):
        self.name = name
        self.digest_size, self.block_size = _SIZES[name]
        self._state = _hashlib.new(name)
        if data:
            self.update(data)

    def update(self, data, /):
        if isinstance(data, str):
            raise TypeError("Strings must be encoded before hashing")
        _hashlib.update(self._state, data)

    def digest(self):
        return _hashlib.digest(self._state)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        twin = HASH(self.name, b"")
        twin._state = _hashlib.copy(self._state)
        return twin

    def __repr__(self):
        return f"<{self.name} _hashlib.HASH object @ {id(self):#x}>"


_hashlib.HASH = HASH


def new(name, data=b"", *, usedforsecurity=True, **options):
    known = name.lower().replace("-", "")
    if known not in _SIZES:
        raise ValueError(f"unsupported hash type {name}")
    return HASH(known, data)


def _make(name):
    def make(string=b"", *, usedforsecurity=True):
        return HASH(name, string)

    make.__name__ = make.__qualname__ = f"openssl_{name}"
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_make, _SIZES)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    import hmac
    size = new(hash_name).digest_size
    dklen = dklen or size
    out = b""
    block = 1
    while len(out) < dklen:
        step = total = hmac.digest(password, salt + block.to_bytes(4, "big"), hash_name)
        for _ in range(iterations - 1):
            step = hmac.digest(password, step, hash_name)
            total = bytes(a ^ b for a, b in zip(total, step))
        out += total
        block += 1
    return out[:dklen]


def file_digest(fileobj, digest):
    result = new(digest) if isinstance(digest, str) else digest()
    result.update(fileobj.read())
    return result
