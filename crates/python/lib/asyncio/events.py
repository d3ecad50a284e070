"""Handles of callbacks, and which event loop is whose."""  # Left out: servers, watchers of child processes.

import sys
import threading
from _interleave import (get_running_loop as _get_running_loop, set_context as _set_context,
                         set_running_loop as _set_running_loop, snapshot_context as _snapshot)
from contextvars import Context, _of_snapshot

from asyncio import _describe

__all__ = (
    "AbstractEventLoop", "AbstractEventLoopPolicy", "Handle", "TimerHandle", "_get_running_loop", "_set_running_loop",
    "get_event_loop", "get_event_loop_policy", "get_running_loop", "new_event_loop", "set_event_loop",
    "set_event_loop_policy",
)


class Handle:
    """A callback that is going to be called, and can be cancelled."""

    _source_traceback = None
    _repr = None
    _cancelled = False

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        # A Context or a snapshot of one: see contextvars.
        self._context = _snapshot() if context is None else context
        if loop._debug:
            self._source_traceback = _describe.made_here()

    def _parts(self):
        parts = [type(self).__name__]
        if self._cancelled:
            parts.append("cancelled")
        if self._callback is not None:
            parts.append(_describe.callback_at(self._callback, self._args, self._loop.get_debug()))
        if self._source_traceback:
            file, line = self._source_traceback[-1][:2]
            parts.append(f"created at {file}:{line}")
        return parts

    def __repr__(self):
        return self._repr or f"<{' '.join(self._parts())}>"

    def get_context(self):
        if type(self._context) is not Context:
            self._context = _of_snapshot(self._context)
        return self._context

    def cancel(self):
        """Do not call it after all."""
        if not self._cancelled:
            self._cancelled = True
            if self._loop.get_debug():
                # Keep the words: what they say is about to go.
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        # The loop does this itself, for speed, with contexts that are snapshots.
        context = self._context
        try:
            if type(context) is Context:
                context.run(self._callback, *self._args)
            else:
                before = _set_context(context)
                try:
                    self._callback(*self._args)
                finally:
                    _set_context(before)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._failed(error)

    def _failed(self, error):
        shown = _describe.callback_at(self._callback, self._args, self._loop.get_debug())
        about = {"message": f"Exception in callback {shown}", "exception": error, "handle": self}
        if self._source_traceback:
            about["source_traceback"] = self._source_traceback
        self._loop.call_exception_handler(about)


class TimerHandle(Handle):
    """A callback that is going to be called at some time."""

    _scheduled = False

    def __init__(self, when, callback, args, loop, context=None):
        self._when = when
        self._callback = callback
        self._args = args
        self._loop = loop
        self._context = _snapshot() if context is None else context
        if loop._debug:
            self._source_traceback = _describe.made_here()

    def _parts(self):
        parts = super()._parts()
        parts.insert(2 if self._cancelled else 1, f"when={self._when}")
        return parts

    def cancel(self):
        if not self._cancelled:
            self._loop._timer_handle_cancelled(self)
            Handle.cancel(self)

    def when(self):
        """When it is due, by the loop's clock."""
        return self._when

    def __hash__(self):
        return hash(self._when)

    def __eq__(self, other):
        if not isinstance(other, TimerHandle):
            return NotImplemented
        return (self._when == other._when and self._callback == other._callback and self._args == other._args
                and self._cancelled == other._cancelled)

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented


class AbstractEventLoop:
    """What every event loop is an instance of."""


class AbstractEventLoopPolicy:
    """Decides which thread has which event loop."""

    def get_event_loop(self):
        raise NotImplementedError

    def set_event_loop(self, loop):
        raise NotImplementedError

    def new_event_loop(self):
        raise NotImplementedError


class _Local(threading.local):
    loop = None
    was_set = False


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has its own loop; only the main thread gets one without asking."""

    def __init__(self):
        self._local = _Local()

    def get_event_loop(self):
        local = self._local
        # Since 3.14 nobody gets a loop without asking.
        if (local.loop is None and not local.was_set and threading.current_thread() is threading.main_thread()
                and sys.version_info < (3, 14)):
            _warn("There is no current event loop")
            self.set_event_loop(self.new_event_loop())
        if local.loop is None:
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return local.loop

    def set_event_loop(self, loop):
        self._local.was_set = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local.loop = loop

    def new_event_loop(self):
        from asyncio.unix_events import SelectorEventLoop

        return SelectorEventLoop()


def _warn(message):
    # The warning belongs to the line outside asyncio.
    import warnings

    level, frame = 2, sys._getframe(1)
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "asyncio":
        frame = frame.f_back
        level += 1
    warnings.warn(message, DeprecationWarning, stacklevel=level)


_policy = None


def get_event_loop_policy():
    """The policy in use."""
    _deprecated("get_event_loop_policy")
    return _get_policy()


def _deprecated(name):
    if sys.version_info >= (3, 14):
        _warn(f"'asyncio.{name}' is deprecated and slated for removal in Python 3.16")


def _get_policy():
    global _policy
    if _policy is None:
        from asyncio.unix_events import DefaultEventLoopPolicy

        _policy = DefaultEventLoopPolicy()
    return _policy


def set_event_loop_policy(policy):
    """Use another policy; None for the default one."""
    global _policy
    _deprecated("set_event_loop_policy")
    if policy is not None and not isinstance(policy, AbstractEventLoopPolicy):
        raise TypeError(f"policy must be an instance of AbstractEventLoopPolicy or None, not '{type(policy).__name__}'")
    _policy = policy


def get_running_loop():
    """The loop that runs in this thread; an error if there is none."""
    loop = _get_running_loop()
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def get_event_loop():
    """The loop that runs in this thread, else the one that the policy names."""
    loop = _get_running_loop()
    return _get_policy().get_event_loop() if loop is None else loop


def set_event_loop(loop):
    _get_policy().set_event_loop(loop)


def new_event_loop():
    """A new loop; close() it in the end."""
    return _get_policy().new_event_loop()
