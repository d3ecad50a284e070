"""What contextlib has for `async with` besides asynccontextmanager."""

import sys
from contextlib import AbstractAsyncContextManager, _bound, _ExitStackBase, _follow, _left


class aclosing(AbstractAsyncContextManager):
    """Awaits thing.aclose() at the end of an async with block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class AsyncExitStack(_ExitStackBase, AbstractAsyncContextManager):
    """An ExitStack that can hold asynchronous context managers and callbacks too."""

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager; it is left when the stack is."""
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does "
                            "not support the asynchronous context manager protocol") from None
        result = await enter(cm)
        self._exit_callbacks.append((False, _bound(leave, cm)))
        return result

    def push_async_exit(self, exit):
        """Add an __aexit__ method, of a context manager or as a coroutine function."""
        leave = getattr(type(exit), "__aexit__", None)
        self._exit_callbacks.append((False, exit if leave is None else _bound(leave, exit)))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await this at the end."""

        async def leave(typ, value, traceback):
            await callback(*args, **kwds)

        leave.__wrapped__ = callback
        self._exit_callbacks.append((False, leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, *exc_info):
        value = exc_info[1]
        outer = sys.exception()
        error = value
        while self._exit_callbacks:
            is_sync, leave = self._exit_callbacks.pop()
            try:
                info = (None, None, None) if error is None else (type(error), error, error.__traceback__)
                swallowed = leave(*info) if is_sync else await leave(*info)
                if swallowed:
                    error = None
            except BaseException as new_error:
                _follow(new_error, error, outer)
                error = new_error
        return _left(error, value)


aclosing.__module__ = AsyncExitStack.__module__ = "contextlib"
