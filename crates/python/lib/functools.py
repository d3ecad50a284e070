"""Functions that make functions of functions."""

from _thread import RLock as _RLock
from collections import namedtuple as _namedtuple

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


def reduce(function, iterable, initial=_missing, /):
    """Combine the items from the left: reduce(f, [a, b, c]) is f(f(a, b), c)."""
    iterator = iter(iterable)
    value = initial
    if value is _missing:
        value = next(iterator, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in iterator:
        value = function(value, item)
    return value


class partial:
    """A function with some of its arguments given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __reduce__(self):
        rest = {k: v for k, v in self.__dict__.items() if k not in ("func", "args", "keywords")}
        return type(self), (self.func,), (self.func, self.args, self.keywords, rest or None)

    def __setstate__(self, state):
        self.func, self.args, self.keywords, rest = state
        self.__dict__.update(rest or {})

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        kind = type(self)
        name = "functools.partial" if kind is partial else f"{kind.__module__}.{kind.__qualname__}"
        return f"{name}({', '.join(parts)})"


class partialmethod:
    """partial() for a method."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        # What is no method of itself (a partial, say) still gets the object first.
        if hasattr(self.func, "__get__"):
            bound = self.func.__get__(obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        if obj is None:
            return lambda self_, /, *args, **keywords: self.func(
                self_, *self.args, *args, **{**self.keywords, **keywords})
        return partial(self.func, obj, *self.args, **self.keywords)

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f"{k}={v!r}" for k, v in self.keywords.items())]
        return f"functools.partialmethod({', '.join(parts)})"


def cmp_to_key(mycmp):
    """A key for sorting, from an old comparison function that gives -1, 0 or 1."""

    class Key:
        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return Key


def total_ordering(cls):
    """Fill in the comparisons that a class leaves out, from __eq__ and the one that it has."""
    given = {op for op in _COMPARISONS if getattr(cls, op, None) is not getattr(object, op)}
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = next(op for op in ("__lt__", "__le__", "__gt__", "__ge__") if op in given)
    for op, function in _COMPARISONS[root].items():
        if op not in given:
            function.__name__ = op
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

_CacheInfo = _namedtuple("CacheInfo", "hits misses maxsize currsize")


def cache(function, /):
    """Remember every result."""
    return lru_cache(maxsize=None)(function)


def lru_cache(maxsize=128, typed=False):
    """Remember the last `maxsize` results, all of them if it is None."""
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def _cached(function, maxsize, typed):
    # The dict is in order of use: the result that was not asked for longest comes first.
    results = {}
    hits = misses = 0
    lock = _RLock()

    def wrapper(*args, **kwargs):
        nonlocal hits, misses
        if kwargs:
            key = (args, _missing, tuple(kwargs.items()))
        elif len(args) == 1 and type(args[0]) in (int, str):
            key = args[0]  # quicker than a tuple, and 3 is not 3.0
        else:
            key = args
        if typed:
            key = (key, tuple(type(arg) for arg in args), tuple(type(arg) for arg in kwargs.values()))
        with lock:
            value = results.get(key, _missing)
            if value is not _missing:
                hits += 1
                if maxsize is not None:
                    results[key] = results.pop(key)
                return value
            misses += 1
        # Not under the lock: the function may take long, or call itself.
        value = function(*args, **kwargs)
        if maxsize != 0:
            with lock:
                results[key] = value
                if maxsize is not None and len(results) > maxsize:
                    del results[next(iter(results))]
        return value

    def cache_info():
        with lock:
            return _CacheInfo(hits, misses, maxsize, len(results))

    def cache_clear():
        nonlocal hits, misses
        with lock:
            results.clear()
            hits = misses = 0

    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


class cached_property:
    """A property that is computed once; the value then stands in the object's own dict."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = instance.__dict__.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            instance.__dict__[self.attrname] = value
        return value


def singledispatch(func):
    """A function that is chosen by the type of its first argument."""
    registry = {object: func}

    def dispatch(cls):
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        for base, function in registry.items():
            if base is not object and issubclass(cls, base):
                return function
        return func

    def register(cls, func=None):
        types = getattr(cls, "__args__", ()) if type(cls).__name__ in ("UnionType", "_UnionGenericAlias") else (cls,)
        if all(isinstance(each, type) for each in types):
            if func is None:
                return lambda f: register(cls, f)
            for each in types:
                registry[each] = func
            return func
        if func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        # A bare @register: the type stands in the annotation of the first parameter.
        annotations = list(getattr(cls, "__annotations__", {}).values())
        if not annotations:
            raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either "
                            "`@register(some_class)` or plain `@register` on an annotated function.")
        return register(annotations[0], cls)

    def wrapper(*args, **kwargs):
        if not args:
            raise TypeError(f"{func.__name__} requires at least 1 positional argument")
        return dispatch(type(args[0]))(*args, **kwargs)

    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
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
        def method(*args, **kwargs):
            if not args:
                raise TypeError(f"{method.__name__} requires at least 1 positional argument")
            return self.dispatcher.dispatch(type(args[0])).__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        return update_wrapper(method, self.func)

    @property
    def __isabstractmethod__(self):
        return getattr(self.func, "__isabstractmethod__", False)
