"""Locks between processes. All of them are built from one thing: a semaphore that all processes see."""

import sys
import threading
import time

import _ipc
from multiprocessing import context, process

__all__ = ["Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier"]

SEM_VALUE_MAX = 2147483647


class SemLock:
    """A semaphore by its number, and what this process knows of its own holding it."""

    def __init__(self, recursive, value, maxvalue, *, ctx=None):
        self._is_fork_ctx = ctx is not None and ctx.get_start_method() == "fork"
        self._recursive = recursive
        self._maxvalue = maxvalue
        self._handle = _ipc.sem_new(value, maxvalue)
        self._forget()

    def _forget(self):
        self._pid = _ipc.pid()
        self._count = 0
        self._owner = None

    def __getstate__(self):
        context.assert_spawning(self)
        if self._is_fork_ctx:
            raise RuntimeError(
                "A SemLock created in a fork context is being shared with a process in a spawn context. This is not "
                "supported. Please use the same context to create multiprocessing objects and Process.")
        return (self._recursive, self._maxvalue, self._handle)

    def __setstate__(self, state):
        self._recursive, self._maxvalue, self._handle = state
        # A child that received this lock may pass it on to its own children.
        self._is_fork_ctx = False
        self._forget()

    def _is_mine(self):
        if self._pid != _ipc.pid():
            # This is a forked child: the lock that its parent held is not held by the child.
            self._forget()
        return self._count > 0 and self._owner == threading.get_ident()

    def acquire(self, block=True, timeout=None):
        if self._recursive and self._is_mine():
            self._count += 1
            return True
        if timeout is not None:
            timeout = max(timeout, 0)
        if not _ipc.sem_acquire(self._handle, bool(block), timeout):
            return False
        if self._pid != _ipc.pid():
            self._forget()
        self._count += 1
        self._owner = threading.get_ident()
        return True

    def release(self):
        if self._recursive:
            if not self._is_mine():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            self._count -= 1
            if self._count == 0:
                self._owner = None
                _ipc.sem_release(self._handle, True)
            return
        sure = self._maxvalue == 1 and self._count > 0 and self._pid == _ipc.pid()
        self._count -= 1
        if not _ipc.sem_release(self._handle, sure):
            self._count += 1
            raise ValueError("semaphore or lock released too many times")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc_info):
        self.release()

    def _value(self):
        return _ipc.sem_value(self._handle)

    def _holder(self):
        # Names the process and the thread that hold the lock, as repr() shows them.
        if self._is_mine():
            name = process.current_process().name
            thread = threading.current_thread().name
            return name if thread == "MainThread" else f"{name}|{thread}"
        if self._value() == 1:
            return None
        return "SomeOtherThread" if self._count > 0 else "SomeOtherProcess"

    if sys.version_info >= (3, 14):

        def locked(self):
            """Whether no permit is left."""
            return self._value() == 0

    @staticmethod
    def _make_name():
        return "/mp"


class Semaphore(SemLock):
    """A number of permits: acquire() takes one or waits, release() gives back."""

    def __init__(self, value=1, *, ctx=None):
        super().__init__(False, value, SEM_VALUE_MAX, ctx=ctx)

    def get_value(self):
        return self._value()

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._value()})>"


class BoundedSemaphore(Semaphore):
    """A semaphore that may never hold more permits than it began with."""

    def __init__(self, value=1, *, ctx=None):
        SemLock.__init__(self, False, value, value, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(value={self._value()}, maxvalue={self._maxvalue})>"


class Lock(SemLock):
    """One process at a time."""

    def __init__(self, *, ctx=None):
        super().__init__(False, 1, 1, ctx=ctx)

    def __repr__(self):
        return f"<{type(self).__name__}(owner={self._holder()})>"


class RLock(SemLock):
    """A lock that its holder may take again."""

    def __init__(self, *, ctx=None):
        super().__init__(True, 1, 1, ctx=ctx)

    def __repr__(self):
        holder = self._holder()
        if holder is None:
            count = 0
        else:
            count = "nonzero" if holder.startswith("SomeOther") else self._count
        return f"<{type(self).__name__}({holder}, {count})>"


class Condition:
    """A place to wait until another process says that something has changed.

    Three counts: who sleeps, who has woken, and the permits to wake. Who notifies first takes off
    the books those that gave up waiting, so that no permit is left for nobody.
    """

    def __init__(self, lock=None, *, ctx):
        self._lock = lock or ctx.RLock()
        self._sleeping_count = ctx.Semaphore(0)
        self._woken_count = ctx.Semaphore(0)
        self._wait_semaphore = ctx.Semaphore(0)
        self._borrow()

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore)

    def __setstate__(self, state):
        self._lock, self._sleeping_count, self._woken_count, self._wait_semaphore = state
        self._borrow()

    def _borrow(self):
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        waiters = self._sleeping_count._value() - self._woken_count._value()
        return f"<{type(self).__name__}({self._lock}, {waiters})>"

    def wait(self, timeout=None):
        """Let go of the lock, wait for notify(), take the lock again; False if the time ran out."""
        assert self._lock._is_mine(), "must acquire() condition before using wait()"
        self._sleeping_count.release()
        held = self._lock._count
        for _ in range(held):
            self._lock.release()
        try:
            return self._wait_semaphore.acquire(True, timeout)
        finally:
            self._woken_count.release()
            for _ in range(held):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake n of those that wait."""
        assert self._lock._is_mine(), "lock is not owned"
        assert not self._wait_semaphore.acquire(False), "notify: Should not have been able to acquire " + "_wait_semaphore"
        # Some waiters ran out of time and woke up without a notify(): do not count them as sleeping any more.
        while self._woken_count.acquire(False):
            self._sleeping_count.acquire(False)
        told = 0
        while told < n and self._sleeping_count.acquire(False):
            self._wait_semaphore.release()
            told += 1
        if told:
            for _ in range(told):
                self._woken_count.acquire()
            # A waiter may run out of time just as it is woken. Its permit is left over and must be removed.
            while self._wait_semaphore.acquire(False):
                pass

    def notify_all(self):
        """Wake all that wait."""
        self.notify(SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; gives its last value."""
        result = predicate()
        if result:
            return result
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class Event:
    """A flag that processes can wait for."""

    def __init__(self, *, ctx):
        self._cond = ctx.Condition(ctx.Lock())
        self._flag = ctx.Semaphore(0)

    def is_set(self):
        with self._cond:
            return self._look()

    def _look(self):
        if self._flag.acquire(False):
            self._flag.release()
            return True
        return False

    def set(self):
        """Raise the flag and wake everybody who waits for it."""
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait for the flag; False if the time ran out first."""
        with self._cond:
            if not self._look():
                self._cond.wait(timeout)
            return self._look()

    def __repr__(self):
        state = "set" if self.is_set() else "unset"
        return f"<{type(self).__qualname__} at {id(self):#x} {state}>"


class Barrier(threading.Barrier):
    """A meeting point: each process waits until `parties` of them have come."""

    _STATES = ("filling", "draining", "resetting", "broken")

    def __init__(self, parties, action=None, timeout=None, *, ctx):
        if parties < 1:
            raise ValueError("parties must be >= 1" if sys.version_info >= (3, 14) else "parties must be > 0")
        self.__setstate__((parties, action, timeout, ctx.Condition(), _ipc.block_new(8, "")))

    def __getstate__(self):
        context.assert_spawning(self)
        return (self._parties, self._action, self._timeout, self._cond, self._block)

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._block = state

    # The state and the count are kept in shared memory, because all processes change them.
    @property
    def _state(self):
        return self._STATES[_ipc.get(self._block, 0, "i", 0)]

    @_state.setter
    def _state(self, state):
        _ipc.set(self._block, 0, "i", self._STATES.index(state), 0)

    @property
    def _count(self):
        return _ipc.get(self._block, 4, "i", 0)

    @_count.setter
    def _count(self, count):
        _ipc.set(self._block, 4, "i", count, 0)
