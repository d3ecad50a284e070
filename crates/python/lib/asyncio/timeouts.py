"""`async with timeout(...)`: cancels its body when the time is up, and raises TimeoutError."""

from enum import Enum

from asyncio import events, tasks
from asyncio.exceptions import CancelledError

__all__ = ("Timeout", "timeout", "timeout_at")


class _State(Enum):
    CREATED = "created"
    ENTERED = "active"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    EXITED = "finished"


class Timeout:
    """A deadline for the body of an `async with`."""

    def __init__(self, when):
        self._state = _State.CREATED
        self._when = when
        self._task = None
        self._timer = None

    def __repr__(self):
        text = f"<Timeout [{self._state.value}]"
        if self._state is _State.ENTERED:
            text += f" when={None if self._when is None else round(self._when, 3)}"
        return text + ">"

    def when(self):
        """The deadline, by the loop's clock."""
        return self._when

    def expired(self):
        """Whether the deadline passed while the body ran."""
        return self._state in (_State.EXPIRING, _State.EXPIRED)

    def reschedule(self, when):
        """Move the deadline; None for no deadline."""
        if self._state is not _State.ENTERED:
            if self._state is _State.CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError(f"Cannot change state of {self._state.value} Timeout")
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_timeout)
            else:
                self._timer = loop.call_at(when, self._on_timeout)

    async def __aenter__(self):
        if self._state is not _State.CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _State.ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_val, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state is _State.EXPIRING:
            self._state = _State.EXPIRED
            # If other code also asked to cancel the task, CancelledError must stay. Otherwise TimeoutError replaces it.
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, CancelledError):
                    raise TimeoutError from exc_val
                _note_in_context(exc_val)
                if isinstance(exc_val, ExceptionGroup):
                    for each in exc_val.exceptions:
                        _note_in_context(each)
        elif self._state is _State.ENTERED:
            self._state = _State.EXITED
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = _State.EXPIRING
        self._timer = None


def _note_in_context(error):
    # The body raised this error while it handled our CancelledError: its context must tell of a TimeoutError.
    while error.__context__ is not None:
        if isinstance(error.__context__, CancelledError):
            late = TimeoutError()
            late.__context__ = late.__cause__ = error.__context__
            error.__context__ = late
            return
        error = error.__context__


def timeout(delay):
    """Cancel the body after so many seconds; None for never."""
    loop = events.get_running_loop()
    return Timeout(None if delay is None else loop.time() + delay)


def timeout_at(when):
    """Cancel the body when the loop's clock comes to `when`."""
    return Timeout(when)
