"""Which objects are coroutines."""

import inspect
import types
from collections.abc import Coroutine

__all__ = ("iscoroutine", "iscoroutinefunction")

_native = types.CoroutineType


def iscoroutinefunction(func):
    """Whether calling `func` gives a coroutine."""
    return inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    """Whether `obj` is what calling an `async def` function gives."""
    return type(obj) is _native or isinstance(obj, Coroutine)
