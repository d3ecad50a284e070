"""What threads wait on, built from locks: conditions, semaphores, events, barriers.

Programs import these classes from `threading`.
"""

import sys

from _interleave import role
from _thread import RLock, allocate_lock as Lock
from time import monotonic as _now


def _deprecated(message):
    import warnings

    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Condition:
    """A place to wait until another thread says that something has changed.

    Each waiting thread sleeps on a lock of its own, which is already taken; notify() releases it.
    """

    _kind = "wait"  # the word that a timeline shows for a thread that waits here

    def __init__(self, lock=None):
        if lock is None:
            lock = RLock()
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = []
        # A reentrant lock can be taken several times. These two methods free it, and take it back, completely.
        if hasattr(lock, "_release_save"):
            self._release_save = lock._release_save
        if hasattr(lock, "_acquire_restore"):
            self._acquire_restore = lock._acquire_restore
        if hasattr(lock, "_is_owned"):
            self._is_owned = lock._is_owned

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *exc_info):
        return self._lock.__exit__(*exc_info)

    def __repr__(self):
        return f"<Condition({self._lock}, {len(self._waiters)})>"

    if sys.version_info >= (3, 14):

        def locked(self):
            """Whether somebody holds the lock."""
            return self._lock.locked()

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def _release_save(self):
        self._lock.release()

    def _acquire_restore(self, saved):
        self._lock.acquire()

    def _is_owned(self):
        # A plain lock does not know its owner. So a lock that is taken counts as taken by this thread.
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout=None):
        """Let go of the lock, wait for notify(), take the lock again; False if the time ran out."""
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = Lock()
        role(waiter, self._kind)
        waiter.acquire()
        self._waiters.append(waiter)
        saved = self._release_save()
        woken = False
        try:
            if timeout is None:
                woken = waiter.acquire()
            elif timeout > 0:
                woken = waiter.acquire(True, timeout)
            else:
                woken = waiter.acquire(False)
            return woken
        finally:
            self._acquire_restore(saved)
            if not woken and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; gives its last value."""
        end = None
        result = predicate()
        while not result:
            if timeout is None:
                self.wait()
            else:
                if end is None:
                    end = _now() + timeout
                left = end - _now()
                if left <= 0:
                    break
                self.wait(left)
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n of the waiting threads, the longest waiting first."""
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        while n > 0 and self._waiters:
            self._waiters.pop(0).release()
            n -= 1

    def notify_all(self):
        """Wake all waiting threads."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        _deprecated("notifyAll() is deprecated, use notify_all() instead")
        self.notify_all()


class Semaphore:
    """A number of permits: acquire() takes one or waits, release() gives back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self._cond = Condition(Lock())
        self._value = value
        # _missed: threads that woke up and found no permit left. _kept: permits that are reserved for such threads.
        self._missed = self._kept = 0

    def __repr__(self):
        kind = type(self)
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: value={self._value}>"

    def acquire(self, blocking=True, timeout=None):
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if self._value == 0:
                return blocking and self._wait(timeout)
            self._value -= 1
        return True

    __enter__ = acquire

    def _wait(self, timeout):
        end = None
        missed = False
        try:
            while self._value == 0:
                if timeout is not None:
                    if end is None:
                        end = _now() + timeout
                    timeout = end - _now()
                    if timeout <= 0:
                        return False
                self._cond.wait(timeout)
                if self._value == 0:
                    if not missed:
                        missed = True
                        self._missed += 1
                    if self._kept:
                        self._kept -= 1
                        return True
            self._value -= 1
            return True
        finally:
            if missed:
                self._missed -= 1
                if self._kept > self._missed:
                    # A permit was reserved for a thread that gave up: the permit becomes free for another thread.
                    self._kept -= 1
                    self._value += 1
                    self._cond.notify()

    def _give(self, n):
        # Threads that missed a permit get the next ones: otherwise a fast thread could take them again and again.
        kept = min(n, self._missed - self._kept)
        self._kept += kept
        self._value += n - kept
        self._cond.notify(n)

    def __exit__(self, *exc_info):
        self.release()

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            self._give(n)


class BoundedSemaphore(Semaphore):
    """A semaphore that may never hold more permits than it began with."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        kind = type(self)
        return (f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: "
                f"value={self._value}/{self._initial_value}>")

    def release(self, n=1):
        if n < 1:
            raise ValueError("n must be one or more")
        with self._cond:
            if self._value + self._kept + n > self._initial_value:
                raise ValueError("Semaphore released too many times")
            self._give(n)


class Event:
    """A flag that threads can wait for."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        kind = type(self)
        state = "set" if self._flag else "unset"
        return f"<{kind.__module__}.{kind.__qualname__} at {id(self):#x}: {state}>"

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        return self._flag

    def isSet(self):
        _deprecated("isSet() is deprecated, use is_set() instead")
        return self.is_set()

    def set(self):
        """Raise the flag and wake everybody who waits for it."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait for the flag; False if the time ran out first."""
        with self._cond:
            seen = self._flag
            if not seen:
                seen = self._cond.wait(timeout)
            return seen


class BrokenBarrierError(RuntimeError):
    """The barrier was aborted, reset, or one of its threads ran out of time."""


class Barrier:
    """A meeting point: each thread waits until `parties` of them have come.

    The state goes round: "filling" while threads arrive, "draining" while they leave,
    and from "resetting" or "broken" nobody passes.
    """

    def __init__(self, parties, action=None, timeout=None):
        if parties < 1:
            raise ValueError("parties must be >= 1" if sys.version_info >= (3, 14) else "parties must be > 0")
        self._cond = Condition(Lock())
        self._action = action
        self._timeout = timeout
        self._parties = parties
        self._state = "filling"
        self._count = 0

    def __repr__(self):
        kind = type(self)
        name = f"{kind.__module__}.{kind.__qualname__} at {id(self):#x}"
        if self.broken:
            return f"<{name}: broken>"
        return f"<{name}: waiters={self.n_waiting}/{self.parties}>"

    def wait(self, timeout=None):
        """Wait for the others; gives each thread another number from 0 to parties - 1."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._enter()
            place = self._count
            self._count += 1
            try:
                if place + 1 == self._parties:
                    self._open()
                else:
                    self._wait(timeout)
                return place
            finally:
                self._count -= 1
                self._leave()

    def _enter(self):
        # A thread that comes for the next round waits until all threads of the last round have left.
        while self._state in ("draining", "resetting"):
            self._cond.wait()
        if self._state == "broken":
            raise BrokenBarrierError

    def _open(self):
        # The last thread of a round runs the action and lets the others go.
        try:
            if self._action:
                self._action()
            self._state = "draining"
            self._cond.notify_all()
        except:
            self._break()
            raise

    def _wait(self, timeout):
        if not self._cond.wait_for(lambda: self._state != "filling", timeout):
            self._break()
            raise BrokenBarrierError
        if self._state in ("broken", "resetting"):
            raise BrokenBarrierError

    def _leave(self):
        if self._count == 0 and self._state in ("draining", "resetting"):
            self._state = "filling"
            self._cond.notify_all()

    def _break(self):
        self._state = "broken"
        self._cond.notify_all()

    def reset(self):
        """Back to empty; threads that wait now get BrokenBarrierError."""
        with self._cond:
            if self._count == 0:
                self._state = "filling"
            elif self._state != "draining":
                self._state = "resetting"
            self._cond.notify_all()

    def abort(self):
        """Break the barrier for all who wait and all who will."""
        with self._cond:
            self._break()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == "filling" else 0

    @property
    def broken(self):
        return self._state == "broken"


for _class in (Condition, Semaphore, BoundedSemaphore, Event, BrokenBarrierError, Barrier):
    _class.__module__ = "threading"
