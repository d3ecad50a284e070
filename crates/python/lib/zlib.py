"""Checksums. Compression is not here."""

from _hashlib import adler32, crc32


class error(Exception):
    pass
