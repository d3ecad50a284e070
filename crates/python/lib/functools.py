"""Functions that make functions of functions."""

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
    # The call as a text; one that is inside itself is "...".
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
            # The places that are kept among its arguments are filled first.
            made = partial(partial(len, *func.args), *args)
            args = made.args
            keywords = {**func.keywords, **keywords}
            func = func.func
        elif args:
            partial(len, *args, **keywords)  # says what is wrong with them
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
        # What is no method of itself (a partial, say) still gets the object first.
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
    # Both the maker of keys and a key: that has an object. `obj` is the only public name.
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

    # No function, so that it does not become a method in a class.
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
        return cls  # it has them all
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
        # Found by this name when it is pickled.
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
    # One key for the arguments of a call; a lone int or str stands for itself.
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
    # The dict is in order of use: the result that was not asked for longest comes first. No other
    # thread gets its turn within the library, so no lock is needed.
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
            hash(key)  # says what has no hash, and nothing of a dict
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
_len = len  # a program may put a function that it caches in its place


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


def _compose_mro(cls, types):
    # The order of resolution of `cls` with the registered abstract classes that it is one of.
    mro = set(cls.__mro__)

    def related(abc):
        return (abc not in mro and hasattr(abc, "__mro__") and not isinstance(abc, _Alias) and
                issubclass(cls, abc))

    types = [abc for abc in types if related(abc)]
    # One that comes with another, which is of it, has no place of its own.
    types = [abc for abc in types if not any(abc is not other and abc in other.__mro__ for other in types)]
    wanted = set(types)
    order = []
    for abc in types:
        found = [[c for c in sub.__mro__ if c in wanted] for sub in abc.__subclasses__()
                 if sub not in mro and issubclass(cls, sub)]
        found = [f for f in found if f]
        if not found:
            order.append(abc)
            continue
        # The most specific ones first.
        found.sort(key=len, reverse=True)
        for row in found:
            order += [c for c in row if c not in order]
    return _c3_mro(cls, abcs=order)


def _c3_mro(cls, abcs=None):
    # The linear order of `cls`, with each abstract class after those that are of it too.
    bases = cls.__bases__
    split = 0
    for n in range(len(bases), 0, -1):
        if hasattr(bases[n - 1], "__abstractmethods__"):
            split = n
            break
    abcs = list(abcs) if abcs else []
    own = [abc for abc in abcs if issubclass(cls, abc) and not any(issubclass(b, abc) for b in bases)]
    for abc in own:
        abcs.remove(abc)
    before, after = list(bases[:split]), list(bases[split:])
    parts = [_c3_mro(base, abcs) for base in before + own + after]
    return _merge([[cls]] + parts + [before, own, after])


def _merge(lists):
    result = []
    while lists := [row for row in lists if row]:
        for row in lists:
            head = row[0]
            if not any(head in other[1:] for other in lists):
                break
        else:
            raise RuntimeError("Inconsistent hierarchy")
        result.append(head)
        for row in lists:
            if row[0] is head:
                del row[0]
    return result


def _find_impl(cls, registry):
    match = None
    mro = _compose_mro(cls, registry.keys())
    for c in mro:
        if match is not None:
            # Two abstract classes that do not know of each other both fit.
            if (c in registry and c not in cls.__mro__ and match not in cls.__mro__ and
                    not issubclass(match, c)):
                raise RuntimeError(f"Ambiguous dispatch: {match} or {c}")
            break
        if c in registry:
            match = c
    return registry.get(match)


def _union_members(cls):
    if type(cls).__name__ in ("UnionType", "Union", "_UnionGenericAlias"):
        return tuple([type(None) if each is None else each for each in cls.__args__])
    return None


def singledispatch(func):
    """A function that is chosen by the type of its first argument."""
    from abc import get_cache_token
    from types import MappingProxyType

    registry = {}
    chosen = {}
    token = None

    def dispatch(cls):
        nonlocal token
        if token is not None and token != (now := get_cache_token()):
            chosen.clear()
            token = now
        found = chosen.get(cls)
        if found is None:
            found = registry.get(cls)
            if found is None:
                found = _find_impl(cls, registry)
            chosen[cls] = found
        return found

    def register(cls, func=None):
        nonlocal token
        members = _union_members(cls)
        if isinstance(cls, type) and not isinstance(cls, _Alias) or (
                members is not None and all(isinstance(each, type) and not isinstance(each, _Alias)
                                            for each in members)):
            if func is None:
                return lambda f: register(cls, f)
        else:
            if func is not None:
                raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
            # A bare @register: the type stands in the annotation of the first parameter.
            hinted = cls.__func__ if isinstance(cls, (staticmethod, classmethod)) else cls
            if not getattr(hinted, "__annotations__", None):
                raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either "
                                "`@register(some_class)` or plain `@register` on an annotated function.")
            func = cls
            from typing import get_type_hints

            name, cls = next(iter(get_type_hints(hinted).items()))
            members = _union_members(cls)
            if members is not None:
                if not all(isinstance(each, type) and not isinstance(each, _Alias) for each in members):
                    raise TypeError(f"Invalid annotation for {name!r}. {cls!r} not all arguments are classes.")
            elif not isinstance(cls, type) or isinstance(cls, _Alias):
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
        for each in members or (cls,):
            registry[each] = func
            if token is None and hasattr(each, "__abstractmethods__"):
                token = get_cache_token()
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    registry[object] = func
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = MappingProxyType(registry)
    wrapper._clear_cache = chosen.clear
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch() for a method: chosen by the argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        name = getattr(self.func, "__name__", "singledispatchmethod method")

        def _method(*args, **kwargs):
            if not args:
                raise TypeError(f"{name} requires at least 1 positional argument")
            return self.dispatcher.dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        _method.__isabstractmethod__ = self.__isabstractmethod__
        _method.register = self.register
        return update_wrapper(_method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
