"""Tools that make new functions from functions."""

from _functools import partial
from collections import namedtuple as _namedtuple
from sys import version_info as _version
from types import GenericAlias as _Alias

__all__ = ["update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cmp_to_key", "cache",
           "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod",
           "cached_property"]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__",
                       "__annotate__" if hasattr(lambda: 0, "__annotate__") else "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)
_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function that it wraps."""
    for name in assigned:
        value = getattr(wrapped, name, _missing)
        if value is not _missing:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """The decorator form of update_wrapper()."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


def reduce(function, sequence, initial=_missing, /):
    """Combine the items from the left: reduce(f, [a, b, c]) is f(f(a, b), c)."""
    try:
        iterator = iter(sequence)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    value = initial
    if value is _missing:
        value = next(iterator, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        value = function(value, item)
    return value


if _version >= (3, 14):
    _reduce = reduce

    def reduce(function, iterable, /, initial=_missing):
        """Combine the items from the left: reduce(f, [a, b, c]) is f(f(a, b), c)."""
        return _reduce(function, iterable, initial)

    class _PlaceholderType:
        """The type of Placeholder, which keeps a place among the arguments of a partial."""

        __slots__ = ()

        def __new__(cls, *args, **kwargs):
            if args or kwargs:
                raise TypeError("PlaceholderType takes no arguments")
            return cls.__dict__.get("_one") or object.__new__(cls)

        def __init_subclass__(cls):
            raise TypeError("type 'functools._PlaceholderType' is not an acceptable base type")

        def __repr__(self):
            return "Placeholder"

        __reduce__ = __repr__

    Placeholder = _PlaceholderType._one = _PlaceholderType()
    __all__.append("Placeholder")


def _shown(name, self):
    # Give the call as a text. An object that contains itself is shown as "...".
    if id(self) in _showing:
        return "..."
    _showing.add(id(self))
    try:
        parts = [repr(self.func), *map(repr, self.args), *(f"{k!s}={v!r}" for k, v in self.keywords.items())]
        return f"{name}({', '.join(parts)})"
    finally:
        _showing.discard(id(self))


_showing = set()


class partialmethod:
    """partial() for a method."""

    __class_getitem__ = classmethod(_Alias)

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            # The new arguments first fill the placeholders among the arguments of the inner partialmethod.
            made = partial(partial(len, *func.args), *args)
            args = made.args
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif args:
            partial(len, *args, **keywords)  # raises TypeError if the arguments are wrong
        self.func = func
        self.args = args
        self.keywords = keywords

    def _method(self):
        kept = any([type(arg).__name__ == "_PlaceholderType" for arg in self.args])

        def method(cls_or_self, /, *args, **keywords):
            if kept:
                return partial(self.func, cls_or_self, *self.args, **self.keywords)(*args, **keywords)
            return self.func(cls_or_self, *self.args, *args, **{**self.keywords, **keywords})

        method.__isabstractmethod__ = self.__isabstractmethod__
        method.__partialmethod__ = self
        return method

    def __get__(self, obj, cls=None):
        # A callable that does not become a method by itself (a partial, say) still gets the object first.
        get = getattr(self.func, "__get__", None)
        if get is not None and not isinstance(self.func, partial):
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                try:
                    result.__self__ = bound.__self__
                except AttributeError:
                    pass
                return result
        return self._method().__get__(obj, cls)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)

    def __repr__(self):
        kind = type(self)
        return _shown(f"{kind.__module__}.{kind.__qualname__}", self)


class _KeyMaker:
    # Without an object this makes keys; with an object in `obj` it is a key. Only `obj` is a public name.
    __slots__ = ("_cmp", "obj")
    __hash__ = None

    def __init__(self, cmp, obj):
        self._cmp = cmp
        self.obj = obj

    def __call__(self, obj):
        return _KeyMaker(self._cmp, obj)

    def __lt__(self, other):
        return self._cmp(self.obj, _key(other)) < 0

    def __gt__(self, other):
        return self._cmp(self.obj, _key(other)) > 0

    def __eq__(self, other):
        return self._cmp(self.obj, _key(other)) == 0

    def __le__(self, other):
        return self._cmp(self.obj, _key(other)) <= 0

    def __ge__(self, other):
        return self._cmp(self.obj, _key(other)) >= 0


_KeyMaker.__name__ = _KeyMaker.__qualname__ = "KeyWrapper"


class _CmpToKey:
    """A key for sorting, from an old comparison function that gives -1, 0 or 1."""

    # This is an object and not a function: a function would become a method in a class.
    __name__ = __qualname__ = "cmp_to_key"
    __module__ = "functools"

    def __call__(self, mycmp):
        return _KeyMaker(mycmp, None)

    def __repr__(self):
        return "<built-in function cmp_to_key>"


cmp_to_key = _CmpToKey()


def _key(other):
    if type(other) is not _KeyMaker:
        raise TypeError("other argument must be K instance")
    return other.obj


def total_ordering(cls):
    """Fill in the comparisons that a class leaves out, from __eq__ and the one that it has."""
    if issubclass(cls, (int, float, str, bytes, bytearray, tuple, list, set, frozenset)):
        return cls  # these classes have all comparisons
    given = {op for op in _COMPARISONS if getattr(cls, op, None) is not getattr(object, op)}
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(op for op in ("__lt__", "__le__", "__gt__", "__ge__") if op in given)
    for op, function in _COMPARISONS[root].items():
        if op not in given:
            setattr(cls, op, function)
    return cls


def _derived(op, by):
    # by(result, self, other) turns the answer of `op` into that of another comparison.
    def compare(self, other):
        result = getattr(type(self), op)(self, other)
        return result if result is NotImplemented else by(result, self, other)

    return compare


_COMPARISONS = {
    "__lt__": {
        "__gt__": _derived("__lt__", lambda r, a, b: not r and a != b),
        "__le__": _derived("__lt__", lambda r, a, b: r or a == b),
        "__ge__": _derived("__lt__", lambda r, a, b: not r),
    },
    "__le__": {
        "__ge__": _derived("__le__", lambda r, a, b: not r or a == b),
        "__lt__": _derived("__le__", lambda r, a, b: r and a != b),
        "__gt__": _derived("__le__", lambda r, a, b: not r),
    },
    "__gt__": {
        "__lt__": _derived("__gt__", lambda r, a, b: not r and a != b),
        "__ge__": _derived("__gt__", lambda r, a, b: r or a == b),
        "__le__": _derived("__gt__", lambda r, a, b: not r),
    },
    "__ge__": {
        "__le__": _derived("__ge__", lambda r, a, b: not r or a == b),
        "__gt__": _derived("__ge__", lambda r, a, b: r and a != b),
        "__lt__": _derived("__ge__", lambda r, a, b: not r),
    },
}

for _root, _others in _COMPARISONS.items():
    for _op, _function in _others.items():
        # pickle finds the function by this name.
        _label = f"_{_op[2:4]}_from_{_root[2:4]}"
        _function.__name__, _function.__qualname__ = _op, _label
        globals()[_label] = _function
        _function.__doc__ = f"Return a comparison made of {_root}."

_CacheInfo = _namedtuple("CacheInfo", "hits misses maxsize currsize")


def cache(function, /):
    """Remember every result."""
    return lru_cache(maxsize=None)(function)


def lru_cache(maxsize=128, typed=False):
    """Remember the last `maxsize` results, all of them if it is None."""
    if isinstance(maxsize, int):
        maxsize = max(maxsize, 0)
    elif callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def _make_key(args, kwds, typed, fasttypes={int, str}, type=type):
    # Make one key from the arguments of a call. A single int or str is its own key.
    key = args
    if kwds:
        key += _KEYWORDS
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(v) for v in args])
        if kwds:
            key += tuple([type(v) for v in kwds.values()])
    elif len(key) == 1 and type(key[0]) in fasttypes:
        return key[0]
    return key


_KEYWORDS = (_missing,)


def _cached(function, maxsize, typed):
    # The dict is in order of use: the result that was not used for the longest time comes first. Threads
    # do not switch inside library code, so no lock is needed.
    results = {}
    get, pop = results.get, results.pop
    hits = misses = 0
    bounded = maxsize is not None

    def wrapper(*args, **kwds):
        nonlocal hits, misses
        if typed or kwds:
            key = _make_key(args, kwds, typed)
        elif _len(args) == 1 and type(args[0]) in _plain_keys:
            key = args[0]
        else:
            key = args
        try:
            value = get(key, _missing)
        except TypeError:
            hash(key)  # raises TypeError with a message about the argument, not about a dict
            raise
        if value is not _missing:
            hits += 1
            if bounded:
                pop(key, None)
                results[key] = value
            return value
        misses += 1
        value = function(*args, **kwds)
        if maxsize != 0:
            results[key] = value
            if bounded and _len(results) > maxsize:
                for oldest in results:
                    pop(oldest, None)
                    break
        return value

    def cache_info():
        """Report cache statistics"""
        return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        """Clear the cache and cache statistics"""
        nonlocal hits, misses
        results.clear()
        hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


_plain_keys = (int, str)
_len = len  # a program may set builtins.len to a cached function, which must not call itself


class cached_property:
    """A property that is computed once; the value then stands in the object's own dict."""

    __class_getitem__ = classmethod(_Alias)

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names "
                            f"({self.attrname!r} and {name!r}).")

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = self.attrname
        if name is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache "
                            f"{name!r} property.") from None
        value = cache.get(name, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                cache[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {type(instance).__name__!r} instance does not support "
                                f"item assignment for caching {name!r} property.") from None
        return value


def __getattr__(name):
    # Names that few programs use have a file of their own, which is loaded at their first use.
    if name in ("singledispatch", "singledispatchmethod", "_find_impl", "_compose_mro", "_c3_mro"):
        import _dispatch

        value = globals()[name] = getattr(_dispatch, name)
        return value
    raise AttributeError(f"module 'functools' has no attribute {name!r}")
