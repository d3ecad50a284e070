"""Several interpreters in one process: each has a memory and a GIL of its own."""

import threading
import weakref

from concurrent.interpreters import _machines
from concurrent.interpreters._crossing import (InterpreterError, InterpreterNotFoundError, NotShareableError,
                                               is_shareable)
from concurrent.interpreters._queues import Queue, QueueEmpty, QueueFull, create as create_queue

__all__ = [
    "get_current", "get_main", "create", "list_all", "is_shareable", "Interpreter", "InterpreterError",
    "InterpreterNotFoundError", "ExecutionFailed", "NotShareableError", "create_queue", "Queue", "QueueEmpty",
    "QueueFull",
]


class ExecutionFailed(InterpreterError):
    """What ran in another interpreter raised this; only its words come back."""

    def __init__(self, excinfo):
        super().__init__(excinfo.formatted)
        self.excinfo = excinfo

    def __str__(self):
        return f"{super().__str__()}\n\nUncaught in the interpreter:\n\n{self.excinfo.errdisplay}".strip()


def create():
    """A new interpreter, which has nothing to do."""
    return Interpreter(_machines.create(), _whence="_interpreters module")


def list_all():
    """All interpreters of this process."""
    return [Interpreter(id, _whence=_machines.whence_of(id)) for id in _machines.ids()]


def get_current():
    """The interpreter in which this runs."""
    return Interpreter(_machines.current, _whence=_machines.whence_of(_machines.current))


def get_main():
    """The interpreter in which the program began."""
    return Interpreter(0, _whence=_machines.whence_of(0))


_known = weakref.WeakValueDictionary()


class Interpreter:
    """One interpreter; there is one object for each number."""

    def __new__(cls, id, /, _whence=None):
        if not isinstance(id, int):
            raise TypeError(f"id must be an int, got {id!r}")
        id = int(id)
        self = _known.get(id)
        if self is None:
            if _whence is None:
                _whence = _machines.check(id)
            self = super().__new__(cls)
            self._id = id
            self._whence = _whence
            self._owns = id != 0
            if self._owns:
                _machines.count(id, 1)
            _known[id] = self
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self._id})"

    def __hash__(self):
        return hash(self._id)

    def __reduce__(self):
        return type(self), (self._id,)

    def __del__(self, _count=_machines.count):
        if self._owns:
            self._owns = False
            _count(self._id, -1)

    @property
    def id(self):
        return self._id

    @property
    def whence(self):
        """Who made it."""
        return self._whence

    def is_running(self):
        """Whether something runs there that exec() or call() has begun, or the program itself."""
        return _machines.is_running(self._id)

    def close(self):
        """End the interpreter; its threads are waited for."""
        _machines.close(self._id)

    def prepare_main(self, ns=None, /, **kwargs):
        """Set globals of its __main__ to values that can be shared."""
        _machines.prepare_main(self._id, kwargs if ns is None else dict(ns, **kwargs))

    def exec(self, code, /):
        """Run source code in its __main__; this thread waits."""
        excinfo = _machines.execute(self._id, code)
        if excinfo is not None:
            raise ExecutionFailed(excinfo)

    def _call(self, callable, args, kwargs):
        result, excinfo = _machines.call(self._id, callable, args, kwargs)
        if excinfo is not None:
            raise ExecutionFailed(excinfo)
        return result

    def call(self, callable, /, *args, **kwargs):
        """Call a function there; this thread waits. Function, arguments and result are copied."""
        return self._call(callable, args, kwargs)

    def call_in_thread(self, callable, /, *args, **kwargs):
        """The same in a new thread, which is answered; the result is lost."""
        thread = threading.Thread(target=self._call, args=(callable, args, kwargs))
        thread.start()
        return thread
