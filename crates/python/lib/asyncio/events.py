"""Handles of callbacks, and which thread has which event loop."""  # Left out: servers, watchers of child processes.

import sys
import threading
from _interleave import (get_context as _get_context, get_running_loop as _get_running_loop, set_context as _set_context,
                         set_running_loop as _set_running_loop, snapshot_context as _snapshot)
from contextvars import Context, _of_snapshot

from asyncio import _describe

__all__ = (
    "AbstractEventLoop", "AbstractEventLoopPolicy", "AbstractServer", "Handle", "TimerHandle", "_get_running_loop",
    "_set_running_loop", "get_child_watcher", "get_event_loop", "get_event_loop_policy", "get_running_loop",
    "new_event_loop", "set_child_watcher", "set_event_loop", "set_event_loop_policy",
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
        # This is a Context or a snapshot of one; the docstring of contextvars explains both.
        self._context = _snapshot() if context is None else context
        if loop._debug and loop.get_debug():
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
                # The repr is made now, because the callback and its arguments are removed next.
                self._repr = repr(self)
            self._callback = None
            self._args = None

    def cancelled(self):
        return self._cancelled

    def _run(self):
        # For a snapshot the loop does the same itself, because that is faster.
        context = self._context
        try:
            if type(context) is Context:
                context.run(self._callback, *self._args)
            else:
                before = _set_context(context)
                try:
                    self._callback(*self._args)
                except BaseException:
                    self._context = _get_context()
                    raise
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
        if loop._debug and loop.get_debug():
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

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    def __lt__(self, other):
        return self._when < other._when if isinstance(other, TimerHandle) else NotImplemented

    def __gt__(self, other):
        return self._when > other._when if isinstance(other, TimerHandle) else NotImplemented

    def __le__(self, other):
        return self._when < other._when or self == other if isinstance(other, TimerHandle) else NotImplemented

    def __ge__(self, other):
        return self._when > other._when or self == other if isinstance(other, TimerHandle) else NotImplemented


class AbstractServer:
    """What listens, and can be closed."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        self.close()
        await self.wait_closed()


class AbstractEventLoop:
    """What every event loop is an instance of: a loop has these methods."""


class AbstractEventLoopPolicy:
    """Decides which thread has which event loop."""


def _abstract(cls, names, coroutines=""):
    # The class gets these methods, which only raise NotImplementedError: a subclass must define them.
    for name in names.split():
        def method(self, *args, **kwargs):
            raise NotImplementedError

        method.__name__, method.__qualname__ = name, f"{cls.__name__}.{name}"
        setattr(cls, name, method)
    for name in coroutines.split():
        async def method(self, *args, **kwargs):
            raise NotImplementedError

        method.__name__, method.__qualname__ = name, f"{cls.__name__}.{name}"
        setattr(cls, name, method)


_abstract(AbstractServer, "close close_clients abort_clients get_loop is_serving", "start_serving serve_forever wait_closed")
_abstract(
    AbstractEventLoop,
    "run_forever run_until_complete stop is_running is_closed close call_soon call_later call_at time create_future "
    "create_task call_soon_threadsafe run_in_executor set_default_executor add_reader remove_reader add_writer "
    "remove_writer add_signal_handler remove_signal_handler set_task_factory get_task_factory get_exception_handler "
    "set_exception_handler default_exception_handler call_exception_handler get_debug set_debug _timer_handle_cancelled",
    "shutdown_asyncgens shutdown_default_executor getaddrinfo getnameinfo create_connection create_server sendfile "
    "start_tls create_unix_connection create_unix_server connect_accepted_socket create_datagram_endpoint "
    "connect_read_pipe connect_write_pipe subprocess_shell subprocess_exec sock_recv sock_recv_into sock_recvfrom "
    "sock_recvfrom_into sock_sendall sock_sendto sock_connect sock_accept sock_sendfile")
_abstract(AbstractEventLoopPolicy, "get_event_loop set_event_loop new_event_loop get_child_watcher set_child_watcher")


class _Local(threading.local):
    _loop = None
    _set_called = False


class BaseDefaultEventLoopPolicy(AbstractEventLoopPolicy):
    """Each thread has its own loop; only the main thread gets one without asking."""

    def __init__(self):
        self._local = _Local()

    def get_event_loop(self):
        local = self._local
        # Since 3.14 get_event_loop() does not make a loop by itself.
        if (local._loop is None and not local._set_called and threading.current_thread() is threading.main_thread()
                and sys.version_info < (3, 14)):
            _warn("There is no current event loop")
            self.set_event_loop(self.new_event_loop())
        if local._loop is None:
            raise RuntimeError(f"There is no current event loop in thread {threading.current_thread().name!r}.")
        return local._loop

    def set_event_loop(self, loop):
        self._local._set_called = True
        if loop is not None and not isinstance(loop, AbstractEventLoop):
            raise TypeError(f"loop must be an instance of AbstractEventLoop or None, not '{type(loop).__name__}'")
        self._local._loop = loop

    def new_event_loop(self):
        from asyncio.unix_events import SelectorEventLoop

        return SelectorEventLoop()


def _warn(message):
    # The warning must name the caller's line, so the frames of asyncio are skipped.
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


def get_child_watcher():
    """Kept for old programs: there are no child processes to watch."""
    return _get_policy().get_child_watcher()


def set_child_watcher(watcher):
    _get_policy().set_child_watcher(watcher)


# CPython has each of these functions twice, in C and in Python, and each has its own name.
_c__get_running_loop = _py__get_running_loop = _get_running_loop
_c__set_running_loop = _py__set_running_loop = _set_running_loop
_c_get_running_loop = _py_get_running_loop = get_running_loop
_c_get_event_loop = _py_get_event_loop = get_event_loop
