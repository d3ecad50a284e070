"""Which objects are coroutines."""

import inspect
import sys
import types
from collections.abc import Coroutine

__all__ = ("iscoroutine", "iscoroutinefunction")

_native = types.CoroutineType


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
