"""The names of `multiprocessing`, with threads in place of processes."""

import queue
import threading
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

__all__ = ["Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore",
           "BoundedSemaphore", "Condition", "Event", "Barrier", "Queue", "JoinableQueue", "Manager", "Pipe", "Pool"]

current_process = threading.current_thread
Queue = JoinableQueue = queue.Queue


class Process(threading.Thread):
    """A thread that looks like a process."""

    @property
    def exitcode(self):
        return 0 if self._started.is_set() and not self.is_alive() else None


DummyProcess = Process


def active_children():
    return [t for t in threading.enumerate() if isinstance(t, Process)]


def freeze_support():
    pass


class Namespace:
    """An object that is nothing but its attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(items)})"


class Value:
    """A value in a box."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f"<{type(self).__name__}({self._typecode!r}, {self.value!r})>"


def Array(typecode, sequence, lock=True):
    return list(sequence)


def Manager():
    import sys

    return sys.modules[__name__]


def shutdown():
    pass


def Pool(processes=None, initializer=None, initargs=()):
    from multiprocessing.pool import ThreadPool

    return ThreadPool(processes, initializer, initargs)


class _End:
    def __init__(self, inbox, outbox):
        self._in = inbox
        self._out = outbox

    def send(self, obj):
        self._out.put(obj)

    def recv(self):
        return self._in.get()

    def poll(self, timeout=0.0):
        with self._in.not_empty:
            return self._in.not_empty.wait_for(self._in._qsize, timeout) > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def Pipe(duplex=True):
    """Two ends, each of which gets what the other sends."""
    a, b = queue.Queue(), queue.Queue()
    return _End(a, b), _End(b, a)


dict = dict
list = list
