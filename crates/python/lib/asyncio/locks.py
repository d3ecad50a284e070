"""What tasks wait on: locks, events, conditions, semaphores, barriers.

Tasks of one loop share one thread and switch only at an await, so plain attributes are safe as state.
A task that waits has a future in a queue.
"""

import sys
from collections import deque
from enum import Enum

from asyncio import events
from asyncio.exceptions import BrokenBarrierError, CancelledError

__all__ = ("Barrier", "BoundedSemaphore", "Condition", "Event", "Lock", "Semaphore")


class _LoopBound:
    """Belongs to the loop in which somebody first had to wait for it."""

    _loop = None

    def _new_waiter(self, waits="lock"):
        loop = events._get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        waiter = loop.create_future()
        waiter._waits = waits
        return waiter

    def _described(self, state):
        # This is the plain repr with the state in brackets before its end.
        return f"<{object.__repr__(self)[1:-1]} [{state}]>"


class _AsyncWith:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


def _with_waiters(state, waiters):
    return f"{state}, waiters:{len(waiters)}" if waiters else state


class Lock(_AsyncWith, _LoopBound):
    """One task at a time; the others in the order of their coming."""

    def __init__(self):
        self._locked = False
        self._waiters = None

    def __repr__(self):
        return self._described(_with_waiters("locked" if self._locked else "unlocked", self._waiters))

    def locked(self):
        return self._locked

    async def acquire(self):
        """Wait until it is free, and take it."""
        if not self._locked and (not self._waiters or all(w.cancelled() for w in self._waiters)):
            self._locked = True
            return True
        if self._waiters is None:
            self._waiters = deque()
        waiter = self._new_waiter()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            # The cancelled task may have been the one that was woken for the lock: then the next one is woken.
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        """Give it back; the task that waits longest gets it."""
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        if self._waiters:
            first = self._waiters[0]
            if not first.done():
                first.set_result(True)


class Event(_LoopBound):
    """A flag that tasks wait for."""

    def __init__(self):
        self._waiters = deque()
        self._value = False

    def __repr__(self):
        return self._described(_with_waiters("set" if self._value else "unset", self._waiters))

    def is_set(self):
        return self._value

    def set(self):
        """Raise the flag: everybody who waits goes on."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = self._new_waiter()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_AsyncWith, _LoopBound):
    """A place to wait, with a lock, until another task says that something has changed."""

    def __init__(self, lock=None):
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = deque()

    def __repr__(self):
        return self._described(_with_waiters("locked" if self.locked() else "unlocked", self._waiters))

    async def wait(self):
        """Let go of the lock, wait for notify(), take the lock again."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._new_waiter()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                await self._take_back()
        except BaseException:
            # notify() may have chosen this task, which does not go on now: another task is woken instead.
            self._notify(1)
            raise

    async def _take_back(self):
        # wait() must end with the lock held, even if its task is cancelled.
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except CancelledError as error:
                cancelled = error
        if cancelled is not None:
            raise cancelled

    async def wait_for(self, predicate):
        """Wait until predicate() is true; gives its last value."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n of the tasks that wait."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_AsyncWith, _LoopBound):
    """A number of permits: acquire() takes one or waits, release() gives one back."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = None
        self._value = value

    def __repr__(self):
        state = "locked" if self.locked() else f"unlocked, value:{self._value}"
        return self._described(_with_waiters(state, self._waiters))

    def locked(self):
        """Whether acquire() would wait: no permit is left, or others wait already."""
        return self._value == 0 or any(not w.cancelled() for w in self._waiters or ())

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        if self._waiters is None:
            self._waiters = deque()
        waiter = self._new_waiter()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except CancelledError:
            if waiter.done() and not waiter.cancelled():
                # The cancelled task already had a permit: the permit goes back.
                self._value += 1
            raise
        finally:
            while self._value > 0 and self._wake_next():
                pass
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        for waiter in self._waiters or ():
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)
                return True
        return False


class BoundedSemaphore(Semaphore):
    """A semaphore that may never hold more permits than it began with."""

    def __init__(self, value=1):
        self._bound_value = value
        super().__init__(value)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class _Round(Enum):
    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Barrier(_LoopBound):
    """A meeting point: each task waits until `parties` of them have come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1" if sys.version_info >= (3, 14) else "parties must be > 0")
        self._cond = Condition()
        self._parties = parties
        self._state = _Round.FILLING
        self._count = 0

    def __repr__(self):
        state = self._state.value
        if not self.broken:
            state += f", waiters:{self.n_waiting}/{self.parties}"
        return self._described(state)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *exc_info):
        pass

    async def wait(self):
        """Wait for the others; gives each task another number from 0 to parties - 1."""
        async with self._cond:
            # A task that comes for the next round waits until all tasks of the last round have left.
            await self._cond.wait_for(lambda: self._state not in (_Round.DRAINING, _Round.RESETTING))
            if self._state is _Round.BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            place = self._count
            self._count += 1
            try:
                if place + 1 == self._parties:
                    self._state = _Round.DRAINING
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state is not _Round.FILLING)
                    if self._state in (_Round.BROKEN, _Round.RESETTING):
                        raise BrokenBarrierError("Abort or reset of barrier")
                return place
            finally:
                self._count -= 1
                self._leave()

    def _leave(self):
        if self._count == 0:
            if self._state in (_Round.RESETTING, _Round.DRAINING):
                self._state = _Round.FILLING
            self._cond.notify_all()

    async def reset(self):
        """Back to empty; tasks that wait now get BrokenBarrierError."""
        async with self._cond:
            self._state = _Round.RESETTING if self._count > 0 else _Round.FILLING
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier for all who wait and all who will."""
        async with self._cond:
            self._state = _Round.BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state is _Round.FILLING else 0

    @property
    def broken(self):
        return self._state is _Round.BROKEN
