"""The built-in names that 3.15 adds, loaded for programs that use one: frozendict and sentinel."""

import sys


class frozendict:
    """A dict that never changes; it has a hash when its values have."""

    __module__ = "builtins"
    __slots__ = ("_items", "_hash")

    def __new__(cls, *args, **kwargs):
        if not kwargs and len(args) == 1 and type(args[0]) is cls is frozendict:
            return args[0]
        self = object.__new__(cls)
        if len(args) > 1:
            raise TypeError(f"frozendict expected at most 1 argument, got {len(args)}")
        args = [arg._items if isinstance(arg, frozendict) else arg for arg in args]
        object.__setattr__(self, "_items", dict(*args, **kwargs))
        object.__setattr__(self, "_hash", None)
        return self

    @classmethod
    def fromkeys(cls, iterable, value=None, /):
        return cls(dict.fromkeys(iterable, value))

    def __setattr__(self, name, value):
        raise AttributeError(f"'frozendict' object has no attribute '{name}' and no __dict__ for setting new attributes")

    def __getitem__(self, key):
        return self._items[key]

    def __delitem__(self, key):
        raise TypeError("'frozendict' object does not support item deletion")

    def __contains__(self, key):
        return key in self._items

    def __iter__(self):
        return iter(self._items)

    def __reversed__(self):
        return reversed(self._items)

    def __len__(self):
        return len(self._items)

    def get(self, key, default=None, /):
        return self._items.get(key, default)

    def keys(self):
        return self._items.keys()

    def values(self):
        return self._items.values()

    def items(self):
        return self._items.items()

    def copy(self):
        return self if type(self) is frozendict else frozendict(self._items)

    __copy__ = copy

    def __eq__(self, other):
        if isinstance(other, frozendict):
            other = other._items
        return self._items == other if isinstance(other, dict) else NotImplemented

    def __hash__(self):
        if self._hash is None:
            for value in self._items.values():
                hash(value)
            object.__setattr__(self, "_hash", hash(frozenset(self._items.items())))
        return self._hash

    def __or__(self, other):
        if not isinstance(other, (dict, frozendict)):
            return NotImplemented
        return frozendict({**self._items, **dict(other.items())})

    def __ror__(self, other):
        return {**other, **self._items} if isinstance(other, dict) else NotImplemented

    def __repr__(self):
        return f"{type(self).__name__}({self._items!r})" if self._items else f"{type(self).__name__}()"

    def __reduce__(self):
        return type(self), (dict(self._items),)

    def __class_getitem__(cls, item):
        from types import GenericAlias

        return GenericAlias(cls, item)


class sentinel:
    """A value like no other, known by its name: `STOP = sentinel("STOP")`."""

    __module__ = "builtins"

    def __init__(self, *args):
        if len(args) != 1:
            raise TypeError(f"sentinel() takes exactly 1 positional argument ({len(args)} given)")
        name, = args
        if not isinstance(name, str):
            raise TypeError(f"sentinel() argument 1 must be str, not {type(name).__name__}")
        self.__name__ = name
        self.__module__ = sys._getframe(1).f_globals.get("__name__")

    def __repr__(self):
        return self.__name__

    def __reduce__(self):
        return self.__name__

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __or__(self, other):
        from typing import Union

        return Union[self, other]

    def __ror__(self, other):
        from typing import Union

        return Union[other, self]


def _register():
    # A frozendict must count as a Mapping, for example in isinstance().
    from collections.abc import Mapping

    Mapping.register(frozendict)


_register()
