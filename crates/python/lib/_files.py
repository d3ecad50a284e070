"""The files of a run. They live in memory and end with it; the program's own source is among them.

All processes of a run have the same files. Each process keeps a copy. Every change goes into a shared
log, and each process applies the log to its copy: so all see the same changes in the same order.
"""

import _interleave
import _ipc
import _pickle
import io as _io

cwd = "/"
_dirs = {"/", "/tmp", "/root"}
_data = {}
_times = {}
# _shared: the run has several processes. _seen: how much of the shared log this copy contains.
_shared = _ipc.parent() > 0
_seen = 0


def _sync():
    # Apply the changes of other processes to this copy.
    global _seen
    if not _shared:
        return
    start = _seen
    log = _ipc.log_read(start)
    # Reading waits, so another thread may have applied a part of the same log meanwhile.
    log = log[_seen - start:]
    _seen += len(log)
    at = 0
    while at < len(log):
        (what, args), at = _pickle.loads(log, None, at)
        _DO[what](*args)


def _change(what, *args):
    if _shared:
        _ipc.log_add(_pickle.dumps((what, args), None, None))
        _sync()
    else:
        _DO[what](*args)


def share():
    """Before another process starts for the first time: it gets the files that there are."""
    global _seen, _shared
    if not _shared:
        _shared = True
        log = [("dirs", (_dirs,))] + [("put", (path, 0, bytes(data))) for path, data in _data.items()]
        log = b"".join([_pickle.dumps(entry, None, None) for entry in log])
        _ipc.log_add(log)
        _seen = len(log)


for _name, _given in _interleave.files():
    _data["/" + _name] = bytearray(_given)
    while "/" in _name:
        _name = _name.rpartition("/")[0]
        _dirs.add("/" + _name)


def _new(path):
    # The file gets a new bytearray. A reader that has the old one open keeps the old content.
    _data[path] = bytearray()


def _write(path, at, data):
    file = _data.setdefault(path, bytearray())
    if at is None:
        at = len(file)
    if at > len(file):
        file.extend(bytes(at - len(file)))
    file[at:at + len(data)] = data
    import time as clock
    _times[path] = clock.time()


def _cut(path, size):
    if path in _data:
        del _data[path][size:]


def _drop(path):
    # If `path` is a folder, everything in it is removed too.
    lead = path + "/"
    for name in [name for name in _data if name == path or name.startswith(lead)]:
        del _data[name]
    for name in [name for name in _dirs if name == path or name.startswith(lead)]:
        _dirs.remove(name)


def _move(full, to):
    lead = full + "/"
    for path in [path for path in _data if path == full or path.startswith(lead)]:
        _data[to + path[len(full):]] = _data.pop(path)
    for path in [path for path in _dirs if path == full or path.startswith(lead)]:
        _dirs.remove(path)
        _dirs.add(to + path[len(full):])


_DO = {"new": _new, "put": _write, "cut": _cut, "drop": _drop, "move": _move, "dirs": _dirs.update}


def _path(path):
    if isinstance(path, bytes):
        path = path.decode()
    if not isinstance(path, str):
        method = getattr(type(path), "__fspath__", None)
        if method is None:
            raise TypeError(f"expected str, bytes or os.PathLike object, not {type(path).__name__}")
        path = method(path)
    import posixpath
    return posixpath.normpath(path if path.startswith("/") else cwd.rstrip("/") + "/" + path)


def _error(kind, code, words, *names):
    return kind(code, words, *names)


def missing(name):
    return FileNotFoundError(2, "No such file or directory", name)


def _program():
    name, text = _interleave.program()
    full = _path(name)
    if full not in _data:
        import posixpath
        _data[full] = bytearray(text.encode())
        folder = posixpath.dirname(full)
        while folder not in _dirs:
            _dirs.add(folder)
            folder = posixpath.dirname(folder)


def kind(path):
    """'file', 'dir', 'device' or None."""
    if isinstance(path, int):
        return None
    full = _path(path)
    if full == "/dev/null":
        return "device"
    _sync()
    if full not in _data:
        _program()
    if full in _data:
        return "file"
    return "dir" if full in _dirs else None


def content(path):
    full = _path(path)
    found = kind(path)
    if found is None:
        raise missing(path)
    return _data[full] if found == "file" else b""


def time(path):
    return _times.get(_path(path), 0.0)


class stat_result(tuple):
    st_mode = property(lambda self: self[0])
    st_size = property(lambda self: self[6])
    st_mtime = property(lambda self: float(self[8]))


def stat(path):
    found = kind(path)
    if found is None:
        raise missing(path)
    mode = {"file": 0o100644, "dir": 0o40755, "device": 0o20666}[found]
    return stat_result((mode, 0, 0, 1, 0, 0, len(content(path)), 0, int(time(path)), 0))


def _parent(full, name):
    import posixpath
    folder = posixpath.dirname(full)
    if folder in _data:
        raise NotADirectoryError(20, "Not a directory", name)
    if folder not in _dirs:
        raise missing(name)


def mkdir(path, mode=0o777):
    full = _path(path)
    if kind(path) is not None:
        raise FileExistsError(17, "File exists", path)
    _parent(full, path)
    _change("dirs", (full,))


def makedirs(name, mode=0o777, exist_ok=False):
    import posixpath
    full = _path(name)
    if kind(name) is not None:
        if exist_ok and kind(name) == "dir":
            return
        raise FileExistsError(17, "File exists", name)
    folder = full
    new = []
    while folder not in _dirs:
        if folder in _data:
            raise NotADirectoryError(20, "Not a directory", name)
        new.append(folder)
        folder = posixpath.dirname(folder)
    _change("dirs", new)


def _inside(full):
    lead = full.rstrip("/") + "/"
    return {path[len(lead):].split("/")[0] for path in [*_data, *_dirs] if path.startswith(lead) and path != full}


def listdir(path="."):
    found = kind(path)
    if found is None:
        raise missing(path)
    if found == "file":
        raise NotADirectoryError(20, "Not a directory", path)
    return sorted(_inside(_path(path)))


def rmdir(path):
    full = _path(path)
    if kind(path) is None:
        raise missing(path)
    if kind(path) == "file":
        raise NotADirectoryError(20, "Not a directory", path)
    if _inside(full):
        raise OSError(39, "Directory not empty", path)
    _change("drop", full)


def remove(path):
    found = kind(path)
    if found is None:
        raise missing(path)
    if found == "dir":
        raise IsADirectoryError(21, "Is a directory", path)
    _change("drop", _path(path))


def rename(src, dst):
    full, to = _path(src), _path(dst)
    if kind(src) is None:
        raise FileNotFoundError(2, "No such file or directory", src)
    _parent(to, dst)
    _change("move", full, to)


def rmtree(path):
    full = _path(path)
    if kind(path) is None:
        raise missing(path)
    _change("drop", full)


def chdir(path):
    global cwd
    if kind(path) is None:
        raise missing(path)
    if kind(path) == "file":
        raise NotADirectoryError(20, "Not a directory", path)
    cwd = _path(path)


_next = 3


class _File:
    """What text files and binary files share."""

    closed = False

    def __del__(self):
        if not self.closed:
            self.closed = True
            import sys
            warnings = sys.modules.get("warnings")
            if warnings is not None:
                warnings.warn(f"unclosed file {self!r}", ResourceWarning, 2, self)

    def __init__(self, name, mode, data, full):
        global _next
        self.name = name
        self.mode = mode
        self._data = data
        self._full = full
        self._fd = _next
        _next += 1
        self._reads = "r" in mode or "+" in mode
        self._writes = any(c in mode for c in "wax+")
        self._at = len(data) if "a" in mode else 0

    def _check(self, writing=None):
        if self.closed:
            if "b" in self.mode and writing is not None:
                raise ValueError(f"{'write to' if writing else 'read of'} closed file")
            raise ValueError("I/O operation on closed file.")
        if writing is True and not self._writes:
            raise _io.UnsupportedOperation("not writable" if "b" not in self.mode else "write")
        if writing is False and not self._reads:
            raise _io.UnsupportedOperation("not readable" if "b" not in self.mode else "read")

    def _get(self, size):
        if self._at >= len(self._data):
            # Another process may have written more: apply its changes first.
            _sync()
        end = len(self._data) if size is None or size < 0 else self._at + size
        data = bytes(self._data[self._at:end])
        self._at += len(data)
        return data

    def _put(self, data):
        append = "a" in self.mode
        if _data.get(self._full) is self._data:
            _change("put", self._full, None if append else self._at, bytes(data))
        else:
            # The file was removed or replaced while it is open here: only the old content changes, which has no name.
            at = len(self._data) if append else self._at
            self._data[at:at + len(data)] = data
        self._at = len(self._data) if append else self._at + len(data)

    def _line(self, size=-1):
        end = self._data.find(b"\n", self._at) + 1
        length = (end or len(self._data)) - self._at
        return self._get(length if size is None or size < 0 else min(size, length))

    def __iter__(self):
        self._check(False)
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1):
        self._check(False)
        return _io.IOBase.readlines(self, hint)

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def seek(self, offset, whence=0):
        self._check()
        self._at = max(0, offset + (0, self._at, len(self._data))[whence])
        return self._at

    def tell(self):
        self._check()
        return self._at

    def truncate(self, size=None):
        self._check(True)
        size = self._at if size is None else size
        if _data.get(self._full) is self._data:
            _change("cut", self._full, size)
        else:
            del self._data[size:]
        return size

    def flush(self):
        self._check()

    def close(self):
        self.closed = True

    def fileno(self):
        self._check()
        return self._fd

    def isatty(self):
        return False

    def readable(self):
        self._check()
        return self._reads

    def writable(self):
        self._check()
        return self._writes

    def seekable(self):
        return True

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *exc):
        self.close()


class TextIOWrapper(_File, _io.TextIOWrapper):
    """A file of text."""

    __module__ = "_io"

    def __init__(self, name, mode, data, full, encoding, errors, newline):
        super().__init__(name, mode, data, full)
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self.newlines = None
        self.line_buffering = False
        self._newline = newline

    def _decode(self, data):
        text = data.decode(self.encoding, self.errors)
        if self._newline is None and "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text

    def read(self, size=-1):
        self._check(False)
        if size is None or size < 0:
            return self._decode(self._get(-1))
        # `size` counts characters here, not bytes.
        text = self._decode(bytes(self._data[self._at:]))[:size]
        self._at += len(text.encode(self.encoding, self.errors))
        return text

    def readline(self, size=-1):
        self._check(False)
        start = self._at
        text = self._decode(self._line())
        if size is not None and 0 <= size < len(text):
            text = text[:size]
            self._at = start + len(text.encode(self.encoding, self.errors))
        return text

    def write(self, text):
        self._check(True)
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._put(text.encode(self.encoding, self.errors))
        return len(text)

    def detach(self):
        self.closed = True
        return self.buffer

    def reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None):
        self.encoding = encoding or self.encoding
        self.errors = errors or self.errors

    @property
    def buffer(self):
        return _Binary(self.name, self.mode + "b", self._data, self._full)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


class _Binary(_File, _io.BufferedIOBase):
    """A file of bytes."""

    def read(self, size=-1):
        self._check(False)
        return self._get(size)

    read1 = read

    def peek(self, size=0):
        return bytes(self._data[self._at:self._at + (size or 8192)])

    def readline(self, size=-1):
        self._check(False)
        return self._line(size)

    def write(self, data):
        self._check(True)
        if isinstance(data, str):
            raise TypeError("a bytes-like object is required, not 'str'")
        data = bytes(data)
        self._put(data)
        return len(data)

    def __repr__(self):
        kind = "BufferedRandom" if "+" in self.mode else "BufferedReader" if "r" in self.mode else "BufferedWriter"
        return f"<_io.{kind} name={self.name!r}>"


class _Nothing(bytearray):
    """What is in the file /dev/null, whatever is written into it."""

    def __setitem__(self, place, value):
        pass


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    """A file of this run."""
    if not isinstance(mode, str):
        raise TypeError(f"open() argument 'mode' must be str, not {type(mode).__name__}")
    letters = set(mode)
    if letters - set("axrwb+t") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    if "t" in letters and "b" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("axrw")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode")
    if "b" in letters and encoding is not None:
        raise ValueError("binary mode doesn't take an encoding argument")
    if isinstance(file, int):
        raise OSError(9, "Bad file descriptor")
    full = _path(file)
    file = getattr(file, "__fspath__", lambda: file)()
    if ("\0" if isinstance(file, str) else b"\0") in file:
        raise ValueError("embedded null byte")
    found = kind(file)
    if found == "dir":
        raise IsADirectoryError(21, "Is a directory", file)
    if "x" in letters and found:
        raise FileExistsError(17, "File exists", file)
    if found is None:
        if "r" in letters:
            raise missing(file)
        _parent(full, file)
        _change("new", full)
    elif "w" in letters and found == "file":
        _change("new", full)
    data = _Nothing() if found == "device" else _data[full]
    name = file
    if "b" in letters:
        return _Binary(name, mode, data, full)
    return TextIOWrapper(name, mode.replace("t", "") if mode != "rt" else "rt", data, full, encoding, errors, newline)
