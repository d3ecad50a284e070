"""A few answers about the system."""

import _interleave
import _ipc

name = "posix"
sep = "/"
linesep = "\n"
curdir = "."
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
    return "/"


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


def fspath(path):
    return path


class path:
    sep = "/"

    @staticmethod
    def join(first, *rest):
        out = first
        for part in rest:
            if part.startswith("/"):
                out = part
            elif not out or out.endswith("/"):
                out += part
            else:
                out += "/" + part
        return out

    @staticmethod
    def basename(path):
        return path.rpartition("/")[2]

    @staticmethod
    def dirname(path):
        return path.rpartition("/")[0]

    @staticmethod
    def split(path):
        head, _, tail = path.rpartition("/")
        return head, tail

    @staticmethod
    def splitext(path):
        head, dot, tail = path.rpartition(".")
        if not dot or "/" in tail or not head or head.endswith("/"):
            return path, ""
        return head, "." + tail

    @staticmethod
    def exists(path):
        return False

    isfile = isdir = exists

    @staticmethod
    def abspath(path):
        return path if path.startswith("/") else "/" + path

    @staticmethod
    def isabs(path):
        return path.startswith("/")


def listdir(path="."):
    return []
