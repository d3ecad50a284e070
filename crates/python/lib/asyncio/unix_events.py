"""The event loop and the policy under the names they have on Unix."""  # Sockets: see _aionet.

from asyncio import coroutines
from asyncio.base_events import BaseEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy, _abstract

__all__ = ("AbstractChildWatcher", "DefaultEventLoopPolicy", "EventLoop", "FastChildWatcher", "MultiLoopChildWatcher",
           "PidfdChildWatcher", "SafeChildWatcher", "SelectorEventLoop", "ThreadedChildWatcher")


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop of CPython on Unix; its sockets are of the modelled network."""

    _write_to_self = BaseEventLoop._ring

    def __init__(self, *args):
        super().__init__(*args)
        self._signal_handlers = {}

    def add_signal_handler(self, sig, callback, *args):
        """Have callback(*args) called by the loop when the signal comes."""
        if coroutines.iscoroutine(callback) or coroutines.iscoroutinefunction(callback):
            raise TypeError("coroutines cannot be used with add_signal_handler()")
        self._check_signal(sig)
        self._check_closed()
        import signal

        try:
            signal.signal(sig, self._on_signal)
        except ValueError:
            raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter")
        except OSError:
            raise RuntimeError(f"sig {sig} cannot be caught")
        self._signal_handlers[sig] = callback, args

    def _on_signal(self, sig, frame):
        if sig in self._signal_handlers:
            callback, args = self._signal_handlers[sig]
            self.call_soon_threadsafe(callback, *args)

    def remove_signal_handler(self, sig):
        """No longer; says whether there was a callback."""
        self._check_signal(sig)
        if self._signal_handlers.pop(sig, None) is None:
            return False
        import signal

        signal.signal(sig, signal.default_int_handler if sig == 2 else signal.SIG_DFL)
        return True

    def _check_signal(self, sig):
        if not isinstance(sig, int):
            raise TypeError(f"sig must be an int, not {sig!r}")
        if not 0 < sig < 65:
            raise ValueError(f"invalid signal number {sig}")

    def close(self):
        super().close()
        for sig in list(self._signal_handlers):
            self.remove_signal_handler(sig)


def _networked(name):
    # This method loads the modelled network when a program calls it.
    async def method(self, *args, **more):
        import _aionet

        return await getattr(_aionet, name)(self, *args, **more)

    method.__name__, method.__qualname__ = name, f"BaseEventLoop.{name}"
    setattr(_UnixSelectorEventLoop, name, method)


for _name in ("create_connection", "create_server", "create_unix_connection", "create_unix_server", "getaddrinfo",
              "create_datagram_endpoint", "getnameinfo",
              "sock_recv", "sock_recv_into", "sock_sendall", "sock_accept", "sock_connect"):
    _networked(_name)


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The default policy."""

    _watcher = None

    def get_child_watcher(self):
        if self._watcher is None:
            self._watcher = PidfdChildWatcher()
        _deprecated("get_child_watcher")
        return self._watcher

    def set_child_watcher(self, watcher):
        assert watcher is None or isinstance(watcher, AbstractChildWatcher)
        if self._watcher is not None:
            self._watcher.close()
        self._watcher = watcher
        _deprecated("set_child_watcher")


def _deprecated(name):
    import warnings

    text = f"{name!r} is deprecated as of Python 3.12 and will be removed in Python 3.14."
    warnings.warn(text, DeprecationWarning, stacklevel=3)


class AbstractChildWatcher:
    """Watches child processes of the system, of which there are none here."""

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        pass


_abstract(AbstractChildWatcher, "add_child_handler remove_child_handler attach_loop close is_active")


class _NoChildWatcher(AbstractChildWatcher):
    _loop = None

    def attach_loop(self, loop):
        self._loop = loop

    def close(self):
        self._loop = None

    def is_active(self):
        return self._loop is not None and self._loop.is_running()


class SafeChildWatcher(_NoChildWatcher):
    pass


class FastChildWatcher(_NoChildWatcher):
    pass


class MultiLoopChildWatcher(_NoChildWatcher):
    pass


class ThreadedChildWatcher(_NoChildWatcher):
    pass


class PidfdChildWatcher(_NoChildWatcher):
    pass



EventLoop = SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
