"""The end of a process, the time after a fork, and the log."""  # Left out: closing descriptors, temporary folders.

import atexit
import itertools
import os
import sys
import threading
from weakref import ref

from multiprocessing import process

__all__ = [
    "sub_debug", "debug", "info", "sub_warning", "get_logger", "log_to_stderr", "get_temp_dir",
    "register_after_fork", "is_exiting", "Finalize", "ForkAwareThreadLock", "ForkAwareLocal",
    "close_all_fds_except", "SUBDEBUG", "SUBWARNING",
]

# The log prints nothing until a program asks for it, for example with log_to_stderr().
NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
LOGGER_NAME = "multiprocessing"
DEFAULT_LOGGING_FORMAT = "[%(levelname)s/%(processName)s] %(message)s"
_logger = None
_log_to_stderr = False


def _log(level, msg, args):
    if _logger:
        _logger.log(level, msg, *args, stacklevel=3)


def sub_debug(msg, *args):
    _log(SUBDEBUG, msg, args)


def debug(msg, *args):
    _log(DEBUG, msg, args)


def info(msg, *args):
    _log(INFO, msg, args)


def sub_warning(msg, *args):
    _log(SUBWARNING, msg, args)


def _warn(msg, *args):
    _log(WARNING, msg, args)


def get_logger():
    """The logger that `multiprocessing` itself uses."""
    global _logger
    if not _logger:
        import logging

        _logger = logging.getLogger(LOGGER_NAME)
        _logger.propagate = 0
        logging.addLevelName(SUBDEBUG, "SUBDEBUG")
        logging.addLevelName(SUBWARNING, "SUBWARNING")
    return _logger


def log_to_stderr(level=None):
    """Let that logger write to standard error."""
    global _log_to_stderr
    import logging

    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter(DEFAULT_LOGGING_FORMAT))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return _logger


def _platform_supports_abstract_sockets():
    return True


def is_abstract_socket_namespace(address):
    if not address:
        return False
    return address[0] == (0 if isinstance(address, bytes) else "\0")


abstract_sockets_supported = _platform_supports_abstract_sockets()


def get_temp_dir():
    """A folder for this process."""
    tempdir = process.current_process()._config.get("tempdir")
    if tempdir is None:
        import tempfile

        tempdir = tempfile.mkdtemp(prefix="pymp-")
        process.current_process()._config["tempdir"] = tempdir
    return tempdir


# Functions that a forked child runs at its start. An entry is dropped when its object is deleted.
_afterfork_registry = {}
_afterfork_counter = itertools.count()


def _run_after_forkers():
    for (_, _, func), watcher in sorted(_afterfork_registry.items(), key=lambda item: item[0][0]):
        obj = watcher()
        if obj is not None:
            try:
                func(obj)
            except Exception as e:
                info("after forker raised exception %s", e)


def register_after_fork(obj, func):
    key = (next(_afterfork_counter), id(obj), func)
    _afterfork_registry[key] = ref(obj, lambda _: _afterfork_registry.pop(key, None))


_finalizer_registry = {}
_finalizer_counter = itertools.count()


class Finalize:
    """A call to be made when an object dies, when it is asked for, or at the end of the process."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if (exitpriority is not None) and not isinstance(exitpriority, int):
            raise TypeError(f"Exitpriority ({exitpriority!r}) must be None or int, not {type(exitpriority)!s}")
        if obj is not None:
            self._weakref = ref(obj, self)
        elif exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_finalizer_counter))
        self._pid = os.getpid()
        _finalizer_registry[self._key] = self

    def __call__(self, wr=None):
        """Make the call, unless it was made or cancelled before."""
        if _finalizer_registry.pop(self._key, None) is None:
            sub_debug("finalizer no longer registered")
            return None
        if self._pid != os.getpid():
            sub_debug("finalizer ignored because different process")
            res = None
        else:
            sub_debug("finalizer calling %s with args %s and kwargs %s", self._callback, self._args, self._kwargs)
            res = self._callback(*self._args, **self._kwargs)
        self._weakref = self._callback = self._args = self._kwargs = self._key = None
        return res

    def cancel(self):
        """Forget the call."""
        if _finalizer_registry.pop(self._key, None) is not None:
            self._weakref = self._callback = self._args = self._kwargs = self._key = None

    def still_active(self):
        return self._key in _finalizer_registry

    def __repr__(self):
        name = type(self).__name__
        obj = self._weakref and self._weakref() if hasattr(self, "_weakref") else None
        if obj is None:
            return f"<{name} object, dead>"
        text = f"<{name} object, callback={getattr(self._callback, '__name__', self._callback)}"
        if self._args:
            text += f", args={self._args}"
        if self._kwargs:
            text += f", kwargs={self._kwargs}"
        if self._key[0] is not None:
            text += f", exitpriority={self._key[0]}"
        return text + ">"


def _run_finalizers(minpriority=None):
    # Run the finalizers that have a priority: the highest first; of equal ones the newest first.
    keys = [key for key in list(_finalizer_registry)
            if key[0] is not None and (minpriority is None or key[0] >= minpriority)]
    for key in sorted(keys, reverse=True):
        finalizer = _finalizer_registry.get(key)
        if finalizer is not None:
            sub_debug("calling %s", finalizer)
            try:
                finalizer()
            except Exception:
                import traceback

                traceback.print_exc()
    if minpriority is None:
        _finalizer_registry.clear()


_exiting = False


def is_exiting():
    """Whether the process is at its end."""
    return _exiting or _exiting is None


def _exit_function():
    global _exiting
    if _exiting:
        return
    _exiting = True
    info("process shutting down")
    debug("running all \"atexit\" finalizers with priority >= 0")
    _run_finalizers(0)
    if process.current_process() is not None:
        for p in process.active_children():
            if p.daemon:
                info("calling terminate() for daemon %s", p.name)
                p._popen.terminate()
        for p in process.active_children():
            info("calling join() for process %s", p.name)
            p.join()
    debug("running the remaining \"atexit\" finalizers")
    _run_finalizers()


atexit.register(_exit_function)


class ForkAwareThreadLock:
    """A lock that is free in the copy that a fork makes."""

    def __init__(self):
        self._at_fork_reinit()
        register_after_fork(self, ForkAwareThreadLock._at_fork_reinit)

    def _at_fork_reinit(self):
        self._lock = threading.Lock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class ForkAwareLocal(threading.local):
    """Data of a thread that is gone in the copy that a fork makes."""

    def __init__(self):
        register_after_fork(self, lambda obj: obj.__dict__.clear())

    def __reduce__(self):
        return type(self), ()


def _cleanup_tests():
    # CPython's own tests call this. Here only children that have ended can be left over.
    process._cleanup()


def close_all_fds_except(fds):
    """Kept for programs that call it: a child has only what it was given."""


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass
