"""Results that are still to come, inside one event loop."""

import reprlib

from _interleave import snapshot_context as _snapshot
from asyncio import _describe, events
from asyncio.events import Handle
from asyncio.exceptions import CancelledError, InvalidStateError
from contextvars import Context, _of_snapshot

__all__ = ("Future", "isfuture", "wrap_future")

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


def isfuture(obj):
    """Whether it is a Future, or says that it behaves as one."""
    return hasattr(obj.__class__, "_asyncio_future_blocking") and obj._asyncio_future_blocking is not None


class Future:
    """A result that somebody will set, and that tasks can await."""

    # For the call graph. _for: the futures that this one stands for. _awaiter: the task that waits for a group's task.
    _for = ()
    _awaiter = None
    _state = _PENDING
    _result = None
    _exception = None
    _source_traceback = None
    _cancel_message = None
    # The CancelledError that ended the task; the first caller that asks for the result gets this object.
    _cancelled_exc = None
    _callbacks = None
    # True while the future has an error that nobody has asked for. `__del_if__` makes the machine call
    # __del__ only while this is true.
    _unseen = False
    __del_if__ = "_unseen"
    # asyncio takes an object for a future if this is not None. True from `yield self` until the task answers.
    _asyncio_future_blocking = False
    # The word that a trace shows for a task that awaits this future: io, lock, queue or join.
    _waits = "io"

    def __init__(self, *, loop=None):
        if loop is None:
            loop = events.get_event_loop()
        self._loop = loop
        if loop._debug and loop.get_debug():
            self._source_traceback = _describe.made_here()

    @reprlib.recursive_repr()
    def __repr__(self):
        return f"<{type(self).__name__} {' '.join(_describe.future_parts(self))}>"

    def __del__(self):
        if self._unseen:
            about = {"message": f"{type(self).__name__} exception was never retrieved", "exception": self._exception,
                     "future": self}
            if self._source_traceback:
                about["source_traceback"] = self._source_traceback
            self._loop.call_exception_handler(about)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)

    @property
    def _log_traceback(self):
        return self._unseen

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError("_log_traceback can only be set to False")
        self._unseen = False

    def get_loop(self):
        """The loop that it belongs to."""
        try:
            return self._loop
        except AttributeError:
            raise RuntimeError("Future object is not initialized.") from None

    def done(self):
        return self._state is not _PENDING

    def cancelled(self):
        return self._state is _CANCELLED

    def cancel(self, msg=None):
        """Nobody needs the result any more; False if it is there already."""
        self._loop  # raises AttributeError if __init__() was not called
        self._unseen = False
        if self._state is not _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._call_callbacks()
        return True

    def _make_cancelled_error(self):
        error = self._cancelled_exc
        if error is not None:
            self._cancelled_exc = None
            return error
        if self._cancel_message is None:
            return CancelledError()
        return CancelledError(self._cancel_message)

    def result(self):
        """The result, or the error raised."""
        if self._state is _FINISHED:
            if self._exception is None:
                return self._result
            self._unseen = False
            raise self._exception.with_traceback(self._exception_tb)
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        """The error, or None."""
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        if self._state is _PENDING:
            raise InvalidStateError("Exception is not set.")
        self._unseen = False
        return self._exception

    def set_result(self, result, /):
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        self._loop
        self._result = result
        self._state = _FINISHED
        if self._callbacks:
            self._call_callbacks()

    def set_exception(self, exception, /):
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        self._loop
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            wrapped = RuntimeError("StopIteration interacts badly with generators and cannot be raised into a Future")
            wrapped.__cause__ = wrapped.__context__ = exception
            exception = wrapped
        elif not isinstance(exception, BaseException):
            raise TypeError("invalid exception object")
        self._exception = exception
        self._exception_tb = exception.__traceback__
        self._state = _FINISHED
        self._call_callbacks()
        self._unseen = True

    def add_done_callback(self, fn, /, *, context=None):
        """Have fn(self) called soon after it is done."""
        if self._state is not _PENDING:
            self._loop.call_soon(fn, self, context=context)
            return
        self._loop
        if context is None:
            context = _snapshot()
        if self._callbacks:
            self._callbacks.append((fn, context))
        else:
            self._callbacks = [(fn, context)]

    def remove_done_callback(self, fn, /):
        """Forget a callback; how often it was there."""
        self._loop
        callbacks = self._callbacks
        if not callbacks:
            return 0
        kept = [pair for pair in callbacks if pair[0] != fn]
        self._callbacks = kept or None
        return len(callbacks) - len(kept)

    def _call_callbacks(self):
        # No callback is called at once: the loop calls each of them later, as a call of its own.
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = None
            loop = self._loop
            if loop._closed:
                raise RuntimeError("Event loop is closed")
            if not loop._plain:
                for fn, context in callbacks:
                    loop.call_soon(fn, self, context=_as_context(context))
                return
            add = loop._ready.append
            for fn, context in callbacks:
                add(Handle(fn, (self,), loop, context))

    def __await__(self):
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self  # The task that runs now goes on when this future is done.
            if self._state is _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


Future.__module__ = "_asyncio"


def _as_context(context):
    return context if type(context) is Context else _of_snapshot(context)


def _get_loop(future):
    try:
        return future.get_loop()
    except AttributeError:
        return future._loop


def _set_result_unless_cancelled(future, result):
    # A timer calls this when a sleep is over.
    if future._state is not _CANCELLED:
        future.set_result(result)


def wrap_future(future, *, loop=None):
    """An asyncio future for a concurrent.futures.Future."""
    import concurrent.futures

    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), f"concurrent.futures.Future is expected, got {future!r}"
    if loop is None:
        loop = events.get_event_loop()
    new = loop.create_future()
    _chain_future(future, new)
    return new


def _chain_future(source, destination):
    # `destination` gets the result of `source`. If `destination` is cancelled, `source` is cancelled too.
    # Either may be a future of concurrent.futures, whose callbacks run in other threads.
    for end, name in ((source, "source"), (destination, "destination")):
        if not isfuture(end) and not hasattr(end, "set_running_or_notify_cancel"):
            raise TypeError(f"A future is required for {name} argument")
    source_loop = _get_loop(source) if isfuture(source) else None
    destination_loop = _get_loop(destination) if isfuture(destination) else None
    copy = _copy_to_concurrent if destination_loop is None else _copy_future_state

    def _call_check_cancel(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is destination_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if destination_loop is None or destination_loop is source_loop:
            copy(source, destination)
        elif not destination_loop.is_closed():
            destination_loop.call_soon_threadsafe(copy, source, destination)

    # A repr of the futures shows these names, so they must be CPython's.
    _call_check_cancel.__qualname__ = "_chain_future.<locals>._call_check_cancel"
    _call_set_state.__qualname__ = "_chain_future.<locals>._call_set_state"
    destination.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _translated(error):
    # concurrent.futures and asyncio have errors of the same names; asyncio code must get asyncio's errors.
    import concurrent.futures

    if type(error) is concurrent.futures.CancelledError:
        return CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is concurrent.futures.InvalidStateError:
        return InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


def _copy_future_state(source, destination):
    assert source.done()
    if destination.cancelled():
        return
    assert not destination.done()
    if source.cancelled():
        destination.cancel()
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(_translated(error))
    else:
        destination.set_result(source.result())


def _copy_to_concurrent(source, destination):
    if source.cancelled():
        destination.cancel()
    if not destination.set_running_or_notify_cancel():
        return
    error = source.exception()
    if error is not None:
        destination.set_exception(_translated(error))
    else:
        destination.set_result(source.result())
