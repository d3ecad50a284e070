"""Temporary files and folders of this run."""  # Left out: names as bytes, SpooledTemporaryFile as a class.

import os
from random import Random as _Random

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp",
           "gettempdir", "gettempprefix", "mktemp", "template", "tempdir"]

tempdir = None
template = "tmp"
_random = _Random()


def gettempdir():
    return tempdir or "/tmp"


def gettempprefix():
    return template


def mktemp(suffix="", prefix=template, dir=None):
    folder = dir or gettempdir()
    while True:
        name = "".join(_random.choices("abcdefghijklmnopqrstuvwxyz0123456789_", k=8))
        path = os.path.join(folder, (prefix or template) + name + (suffix or ""))
        if not os.path.exists(path):
            return path


def mkdtemp(suffix=None, prefix=None, dir=None):
    path = mktemp(suffix, prefix, dir)
    os.mkdir(path)
    return path


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    path = mktemp(suffix, prefix, dir)
    file = open(path, "w+b")
    os._ends[file.fileno()] = [_Open(file), b""]
    return file.fileno(), path


class _Open:
    # Lets os.read(), os.write() and os.close() work on the open file that mkstemp() made.
    def __init__(self, file):
        self.send_bytes = file.write
        self.close = file.close
        self._file = file

    def recv_bytes(self):
        data = self._file.read()
        if not data:
            raise EOFError
        return data


class _Temporary:
    def __init__(self, file, path, delete):
        self.file = file
        self.name = path
        self.delete = delete

    def __getattr__(self, name):
        return getattr(self.file, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()

    def __iter__(self):
        return iter(self.file)

    def close(self):
        self.file.close()
        if self.delete and os.path.exists(self.name):
            os.remove(self.name)


def NamedTemporaryFile(mode="w+b", buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None, delete_on_close=True):
    path = mktemp(suffix, prefix, dir)
    return _Temporary(open(path, mode, encoding=encoding, newline=newline, errors=errors), path, delete)


TemporaryFile = SpooledTemporaryFile = NamedTemporaryFile


class TemporaryDirectory:
    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False, *, delete=True):
        self.name = mkdtemp(suffix, prefix, dir)

    def __repr__(self):
        return f"<TemporaryDirectory {self.name!r}>"

    def __enter__(self):
        return self.name

    def __exit__(self, *exc):
        self.cleanup()

    def cleanup(self):
        import shutil
        if os.path.exists(self.name):
            shutil.rmtree(self.name)
