"""Work handed to a pool of threads, each of which has an interpreter of its own."""

import sys

from concurrent import interpreters
from concurrent.futures import BrokenThreadPool, ThreadPoolExecutor, _Shared

__all__ = ["BrokenInterpreterPool", "InterpreterPoolExecutor"]


class BrokenInterpreterPool(BrokenThreadPool):
    """An interpreter of the pool could not begin."""

    __module__ = "concurrent.futures.interpreter"


def do_call(results, func, args, kwargs):
    """Runs in the interpreter: an error goes back by the queue, as far as it can, and is raised here too."""
    try:
        return func(*args, **kwargs)
    except BaseException as error:
        try:
            results.put(error)
        except interpreters.NotShareableError:
            import traceback

            print("exception is not shareable:", file=sys.stderr)
            traceback.print_exception(error)
            results.put(None)
        raise


class _Worker:
    """A thread's interpreter."""

    def __init__(self):
        self.interp = interpreters.create()
        self.results = interpreters.create_queue()

    def call(self, func, args, kwargs):
        try:
            return self.interp.call(do_call, self.results, func, args, kwargs)
        except interpreters.ExecutionFailed as failed:
            error = self.results.get()
            if error is None:
                raise
            raise error from failed


class _SharedInterpreters(_Shared):
    error = BrokenInterpreterPool

    def begin(self):
        worker = _Worker()
        if self.initializer is not None:
            try:
                worker.call(self.initializer, self.initargs, {})
            except BaseException:
                self.end(worker.call)
                raise
        return worker.call

    def end(self, call):
        call.__self__.interp.close()


class InterpreterPoolExecutor(ThreadPoolExecutor):
    """A pool of threads that run their calls in interpreters of their own, all at the same time."""

    BROKEN = BrokenInterpreterPool
    _kind = "InterpreterPoolExecutor"
    _pool_count = 0
    _make_shared = _SharedInterpreters

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if isinstance(initializer, str):
            raise TypeError("scripts not supported")
        super().__init__(max_workers, thread_name_prefix, initializer, initargs)
