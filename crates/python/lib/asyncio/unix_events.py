"""The event loop and the policy under the names they have on Unix."""  # Left out: watchers of child processes, sockets.

from asyncio.base_events import BaseEventLoop
from asyncio.events import BaseDefaultEventLoopPolicy

__all__ = ("DefaultEventLoopPolicy", "EventLoop", "SelectorEventLoop")


class _UnixSelectorEventLoop(BaseEventLoop):
    """The loop of CPython on Unix, without the sockets."""


class _UnixDefaultEventLoopPolicy(BaseDefaultEventLoopPolicy):
    """The default policy."""


EventLoop = SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
