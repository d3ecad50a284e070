"""A few answers about the system."""  # Left out: users, descriptors, exec, and most of what asks the system.

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
O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL, O_TRUNC, O_APPEND = 0, 1, 2, 64, 128, 512, 1024
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
error = OSError
environ = _interleave.env()


def getenv(key, default=None):
    return environ.get(key, default)


def getpid():
    return 4241 + _ipc.pid()


def getppid():
    return 4241 + _ipc.parent()


def _within(pid, ppid):
    # Called in a second interpreter of a process: it shows the numbers of that process, and it cannot fork.
    global getpid, getppid, fork

    def getpid():
        return pid

    def getppid():
        return ppid

    def fork():
        raise RuntimeError("fork not supported for isolated subinterpreters")


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
    """Send a signal to a process of this run."""
    import _signal

    number = pid - 4241
    if number < 1:
        raise ProcessLookupError(3, "No such process")
    if number == _ipc.pid():
        _signal.send(int(sig))
    elif sig and sig not in _signal.HARMLESS:
        _ipc.kill(number, int(sig))


WNOHANG = 1
# The numbers of the processes that fork() made and that nobody has waited for yet.
_children = []
# The ends that os.pipe() made: file number -> [connection, bytes that were received but not yet read].
_ends = {}


_at_fork = []


def register_at_fork(*, before=None, after_in_parent=None, after_in_child=None):
    """Have functions called around each fork: before it those that were registered last come first."""
    if before is after_in_parent is after_in_child is None:
        raise TypeError("At least one argument is required.")
    for func in (before, after_in_parent, after_in_child):
        if func is not None and not callable(func):
            raise TypeError(f"{func!r} is not callable")
    _at_fork.append((before, after_in_parent, after_in_child))


def _fork(name):
    # Copy this process. Returns the number of the copy; in the copy itself it returns 0.
    _files.share()
    for before, _, _ in reversed(_at_fork):
        if before is not None:
            before()
    number = _ipc.spawn("fork", name, [], b"")
    for hooks in _at_fork:
        hook = hooks[1] if number else hooks[2]
        if hook is not None:
            hook()
    return number


def fork():
    """Copy this process: 0 in the copy, its number in the original."""
    if not _ipc.can_fork():
        raise NotImplementedError("os.fork is not supported here: use multiprocessing with the start method 'spawn'")
    number = _fork("fork")
    if number:
        _children.append(number)
        return 4241 + number
    _children.clear()
    threading = _sys.modules.get("threading")
    if threading is not None:
        threading._after_fork()
    return 0


def waitpid(pid, options):
    """Wait for a process that fork() made: its number and its status."""
    from multiprocessing import connection

    while True:
        wanted = _children if pid == -1 else [n for n in _children if n == pid - 4241]
        if not wanted:
            raise ChildProcessError(10, "No child processes")
        ready = connection.wait([connection.SENTINEL + n for n in wanted], 0 if options & WNOHANG else None)
        if not ready:
            return 0, 0
        number = ready[0] - connection.SENTINEL
        # Another thread may have waited for the same child and taken it.
        if number in _children:
            break
    _children.remove(number)
    code = _ipc.status(number)
    return 4241 + number, -code if code < 0 else code << 8


def wait():
    return waitpid(-1, 0)


def waitstatus_to_exitcode(status):
    return -(status & 127) if status & 127 else status >> 8


def WIFEXITED(status):
    return status & 127 == 0


def WEXITSTATUS(status):
    return status >> 8 & 255


def WIFSIGNALED(status):
    return status & 127 != 0


def WTERMSIG(status):
    return status & 127


def pipe():
    """Two numbers: what is written to the second is read from the first."""
    from multiprocessing.connection import Pipe

    first = max(_ends, default=2) + 1
    reader, writer = Pipe(duplex=False)
    _ends[first], _ends[first + 1] = [reader, b""], [writer, b""]
    return first, first + 1


def _end(fd):
    if fd not in _ends:
        raise OSError(9, "Bad file descriptor")
    return _ends[fd]


def write(fd, data):
    if fd in (1, 2):
        stream = _sys.stdout if fd == 1 else _sys.stderr
        stream.write(bytes(data).decode(errors="replace"))
        stream.flush()
    else:
        _end(fd)[0].send_bytes(data)
    return len(data)


def read(fd, n):
    end = _end(fd)
    if not end[1]:
        try:
            end[1] = end[0].recv_bytes()
        except EOFError:
            return b""
    data, end[1] = end[1][:n], end[1][n:]
    return data


def close(fd):
    _end(fd)[0].close()
    del _ends[fd]


fspath = path._text


def fsencode(filename):
    """A path as bytes."""
    filename = fspath(filename)
    return filename.encode("utf-8", "surrogateescape") if isinstance(filename, str) else filename


def fsdecode(filename):
    """A path as text."""
    filename = fspath(filename)
    return filename.decode("utf-8", "surrogateescape") if isinstance(filename, bytes) else filename


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
