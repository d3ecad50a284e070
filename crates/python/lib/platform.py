"""What the program runs on; the answers are those of CPython 3.13 on Linux."""  # Left out: every system but Linux.

import sys


def python_version():
    return ".".join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_implementation():
    return "CPython"


def python_compiler():
    return "Rust"


def python_build():
    return "main", "Oct  7 2024 00:00:00"


def system():
    return "Linux"


def machine():
    return "x86_64"


def processor():
    return ""


def node():
    return "localhost"


def release():
    return "6.0"


def version():
    return "#1 SMP"


def platform(aliased=False, terse=False):
    return "Linux-6.0-x86_64-with-glibc2.36"


def architecture(executable=None, bits="", linkage=""):
    return "64bit", "ELF"


def uname():
    from collections import namedtuple
    return namedtuple("uname_result", "system node release version machine")(system(), node(), release(), version(), machine())


def libc_ver(executable=None, lib="", version="", chunksize=16384):
    """There is no C library here."""
    return lib, version
