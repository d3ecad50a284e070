"""Iterators made of iterators."""

from _itertools import *
from sys import version_info

_Alias = type(list[int])
_none = object()


class groupby:
    """Neighbours with the same key, together."""

    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._value = self._current = self._target = _none
        self._group = None

    def __iter__(self):
        return self

    def __next__(self):
        self._group = None
        while self._current is _none or self._target is not _none and self._current == self._target:
            self._advance()
        self._target = key = self._current
        self._group = group = _grouper(self, key)
        return key, group

    def _advance(self):
        value = next(self._it)
        self._current = value if self._key is None else self._key(value)
        self._value = value


class _grouper:
    def __init__(self, parent, target):
        self._parent = parent
        self._target = target
        parent._group = self

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _none:
            parent._advance()
        if not self._target == parent._current:
            raise StopIteration
        value, parent._value = parent._value, _none
        return value


class _tee:
    # The items that were read are in a chain of lists, [item, the next list]. The last list is empty.
    __slots__ = ("_source", "_node", "__weakref__")

    def __new__(cls, iterable, /):
        it = iter(iterable)
        if isinstance(it, _tee):
            return it.__copy__()
        self = object.__new__(cls)
        self._source = [it, False]
        self._node = []
        return self

    def __copy__(self):
        new = object.__new__(_tee)
        new._source = self._source
        new._node = self._node
        return new

    def __iter__(self):
        return self

    def __reduce__(self):
        if version_info >= (3, 14):
            raise TypeError("cannot pickle 'itertools._tee' object")
        return type(self), ((),), (self._source, self._node)

    def __setstate__(self, state):
        self._source, self._node = state

    def __next__(self):
        node = self._node
        if not node:
            source = self._source
            if source[1]:
                raise RuntimeError("cannot re-enter the tee iterator")
            source[1] = True
            try:
                value = next(source[0])
            finally:
                source[1] = False
            node += value, []
        self._node = node[1]
        return node[0]


def tee(iterable, n=2, /):
    """Several iterators that each give all items."""
    if not hasattr(n, "__index__"):
        raise TypeError(f"'{type(n).__name__}' object cannot be interpreted as an integer")
    if n < 0:
        raise ValueError("n must be >= 0")
    if not n:
        return ()
    it = iter(iterable)
    if not hasattr(it, "__copy__"):
        it = _tee(it)
    return (it, *[it.__copy__() for _ in range(n - 1)])
