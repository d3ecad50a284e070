"""A few answers about the system."""

import _interleave
import _files
import _ipc
import posixpath as path
import sys as _sys

_sys.modules["os.path"] = path
name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
pardir = ".."
extsep = "."
pathsep = ":"
devnull = "/dev/null"
altsep = None
F_OK, X_OK, W_OK, R_OK = 0, 1, 2, 4
error = OSError
environ = _interleave.env()


def getenv(key, default=None):
    return environ.get(key, default)


def getpid():
    return 4241 + _ipc.pid()


def getppid():
    return 4241 + _ipc.parent()


def cpu_count():
    return _interleave.cores()


process_cpu_count = cpu_count


def sched_getaffinity(pid):
    return set(range(cpu_count()))


def getcwd():
    return _files.cwd


def urandom(n):
    from random import getrandbits
    return bytes(getrandbits(8) for _ in range(n))


def strerror(code):
    return {2: "No such file or directory", 13: "Permission denied"}.get(code, f"Unknown error {code}")


def _exit(status):
    """End the process at once: no handlers run, nothing is flushed."""
    _ipc.exit(status)


def kill(pid, sig):
    """End a process of this run as the signal would."""
    number = pid - 4241
    if number < 1:
        raise ProcessLookupError(3, "No such process")
    if sig:
        _ipc.kill(number, int(sig))


def fork():
    raise NotImplementedError("os.fork is not supported here: use multiprocessing with the start method 'fork'")

fspath = path._text


class PathLike:
    """What open() takes for a path."""

    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "__fspath__")


from _files import chdir, listdir, makedirs, mkdir, remove, rename, rmdir, stat

unlink = remove
replace = renames = rename


def removedirs(name):
    rmdir(name)


def access(path, mode):
    return _files.kind(path) is not None


def walk(top, topdown=True, onerror=None, followlinks=False):
    names = listdir(top) if _files.kind(top) == "dir" else []
    dirs = [name for name in names if path.isdir(path.join(top, name))]
    files = [name for name in names if name not in dirs]
    if topdown:
        yield top, dirs, files
    for name in dirs:
        yield from walk(path.join(top, name), topdown)
    if not topdown:
        yield top, dirs, files


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_file(self, **options):
        return path.isfile(self.path)

    def is_dir(self, **options):
        return path.isdir(self.path)

    def stat(self, **options):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Entries:
    def __init__(self, folder):
        self._iter = iter([DirEntry(folder, name) for name in listdir(folder)])

    def __iter__(self):
        return self._iter

    def __enter__(self):
        return self._iter

    def __exit__(self, *exc):
        pass

    def close(self):
        pass


def scandir(path="."):
    return _Entries(path)


class terminal_size(tuple):
    columns = property(lambda self: self[0])
    lines = property(lambda self: self[1])

    def __repr__(self):
        return f"os.terminal_size(columns={self[0]}, lines={self[1]})"


def get_terminal_size(fd=1):
    raise OSError(25, "Inappropriate ioctl for device")


def getlogin():
    return "root"


def getuid():
    return 0


geteuid = getgid = getegid = getuid


def uname():
    import platform
    return platform.uname()


def system(command):
    raise OSError(38, "Function not implemented")


def nice(increment):
    return increment


def getloadavg():
    return 0.0, 0.0, 0.0


def times():
    from time import process_time
    return process_time(), 0.0, 0.0, 0.0, process_time()
