"""What runs at the end of a process, and odds and ends."""  # Left out: locks and temporary folders that know of forks.

import atexit
import itertools
import sys

from multiprocessing.process import active_children, current_process

_registry = {}
_counter = itertools.count()


class Finalize:
    """A call to be made when it is asked for, or at the end of the process by its priority."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_counter))
        import os

        self._pid = os.getpid()
        _registry[self._key] = self

    def __call__(self, wr=None):
        import os

        if _registry.pop(self._key, None) is None or self._pid != os.getpid():
            return None
        result = self._callback(*self._args, **self._kwargs)
        self._callback = self._args = self._kwargs = None
        return result

    def cancel(self):
        if _registry.pop(self._key, None) is not None:
            self._callback = self._args = self._kwargs = None

    def still_active(self):
        return self._key in _registry


def _run_finalizers(least=None):
    # Those with a priority, the highest first and the latest first among equals.
    keys = [k for k in _registry if k[0] is not None and (least is None or k[0] >= least)]
    for key in sorted(keys, reverse=True):
        finalizer = _registry.get(key)
        if finalizer is not None:
            try:
                finalizer()
            except Exception:
                import traceback

                traceback.print_exc()
    if least is None:
        _registry.clear()


_exiting = False


def is_exiting():
    return _exiting


def _exit_function():
    global _exiting
    if _exiting:
        return
    _exiting = True
    _run_finalizers(0)
    if current_process() is not None:
        for p in active_children():
            if p.daemon:
                p._popen.terminate()
        for p in active_children():
            p.join()
    _run_finalizers()


atexit.register(_exit_function)

_after_fork = {}


def register_after_fork(obj, func):
    _after_fork[next(_counter)] = (obj, func)


def _run_after_forkers():
    global _exiting
    _exiting = False
    _registry.clear()
    for obj, func in list(_after_fork.values()):
        func(obj)


def _flush_std_streams():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError):
            pass


# Logging: as much as programs ask for.
NOTSET, SUBDEBUG, DEBUG, INFO, SUBWARNING, WARNING = 0, 5, 10, 20, 25, 30
_logger = None
_log_to_stderr = False


def get_logger():
    """The logger that `multiprocessing` itself uses."""
    global _logger
    if _logger is None:
        import logging

        _logger = logging.getLogger("multiprocessing")
        _logger.propagate = 0
    return _logger


def log_to_stderr(level=None):
    """Let that logger write to standard error."""
    global _log_to_stderr
    import logging

    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    _log_to_stderr = True
    return logger


def info(message, *args):
    if _logger:
        _logger.info(message, *args)


def debug(message, *args):
    if _logger:
        _logger.debug(message, *args)
