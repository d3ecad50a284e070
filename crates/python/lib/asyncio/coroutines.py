"""Which objects are coroutines."""

import inspect
import sys
import types
from collections.abc import Coroutine

__all__ = ("iscoroutine", "iscoroutinefunction")

_native = types.CoroutineType


def _is_debug_mode():
    # The environment decides for new loops; set_debug() changes it for one loop.
    import os
    import sys

    return sys.flags.dev_mode or bool(os.environ.get("PYTHONASYNCIODEBUG"))


def _format_coroutine(coro):
    from asyncio import _describe

    return _describe.coroutine(coro)


def iscoroutinefunction(func):
    """Whether calling `func` gives a coroutine."""
    if sys.version_info >= (3, 14):
        import warnings

        warnings.warn("'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
                      "use inspect.iscoroutinefunction() instead", DeprecationWarning, stacklevel=2)
    return inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    """Whether `obj` is what calling an `async def` function gives."""
    return type(obj) is _native or isinstance(obj, Coroutine)
