"""What contextlib has for `async with` besides asynccontextmanager."""

import sys
from contextlib import ExitStack, _follow


class aclosing:
    """Awaits thing.aclose() at the end of an async with block."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *exc_info):
        await self.thing.aclose()


class _Awaited:
    """One that has to be awaited, among the functions of the stack."""

    def __init__(self, call):
        self.call = call


class AsyncExitStack(ExitStack):
    """An ExitStack that can hold asynchronous context managers and callbacks too."""

    async def __aenter__(self):
        return self

    async def enter_async_context(self, cm):
        """Enter an asynchronous context manager; it is left when the stack is."""
        kind = type(cm)
        try:
            enter, leave = kind.__aenter__, kind.__aexit__
        except AttributeError:
            raise TypeError(f"'{kind.__module__}.{kind.__qualname__}' object does "
                            "not support the asynchronous context manager protocol") from None
        result = await enter(cm)
        self._exits.append(_Awaited(lambda *exc_info: leave(cm, *exc_info)))
        return result

    def push_async_exit(self, exit):
        """Add an __aexit__ method, of a context manager or as a coroutine function."""
        kind = type(exit)
        if hasattr(kind, "__aexit__"):
            self._exits.append(_Awaited(lambda *exc_info: kind.__aexit__(exit, *exc_info)))
        else:
            self._exits.append(_Awaited(exit))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Await this at the end."""

        async def leave(typ, value, traceback):
            await callback(*args, **kwds)

        self._exits.append(_Awaited(leave))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, typ, value, traceback):
        outer = sys.exception()
        error = value
        while self._exits:
            leave = self._exits.pop()
            info = (None, None, None) if error is None else (type(error), error, error.__traceback__)
            try:
                if isinstance(leave, _Awaited):
                    swallowed = await leave.call(*info)
                else:
                    swallowed = leave(*info)
                if swallowed:
                    error = None
            except BaseException as new_error:
                _follow(new_error, error, outer)
                error = new_error
        if error is None:
            return value is not None
        if error is value:
            return False
        context = error.__context__
        try:
            raise error
        finally:
            error.__context__ = context


aclosing.__module__ = AsyncExitStack.__module__ = "contextlib"
