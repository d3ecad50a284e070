"""Copies of objects: copy() of the outside, deepcopy() of everything inside as well."""


class Error(Exception):
    """The object cannot be copied."""


error = Error

_ATOMIC = (type(None), int, float, complex, bool, str, bytes, type, range, type(...), type(NotImplemented),
           type(len), type(lambda: 0), type((lambda: 0).__code__), property)


def copy(x):
    """A new object with the same things in it."""
    cls = type(x)
    if cls in _ATOMIC or cls in (tuple, frozenset) or isinstance(x, type):
        return x
    if hasattr(cls, "__copy__"):
        return cls.__copy__(x)
    if cls in (list, dict, set, bytearray):
        return x.copy()
    return _rebuilt(x, lambda part: part)


def deepcopy(x, memo=None):
    """A new object, with new objects in it, all the way down.

    `memo` holds what has been copied already, by id: so a thing that occurs twice is copied once,
    and a thing that contains itself does not go on for ever.
    """
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    cls = type(x)
    if cls in _ATOMIC or isinstance(x, type):
        return x
    if hasattr(cls, "__deepcopy__"):
        new = cls.__deepcopy__(x, memo)
    elif cls.__name__ == "method":
        new = cls(x.__func__, deepcopy(x.__self__, memo))
    elif cls is list:
        new = memo[id(x)] = []
        for item in x:
            new.append(deepcopy(item, memo))
    elif cls is dict:
        new = memo[id(x)] = {}
        for key, value in x.items():
            new[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        parts = [deepcopy(item, memo) for item in x]
        # Through a list inside it, the tuple may have been copied meanwhile.
        if id(x) in memo:
            return memo[id(x)]
        new = x if all(a is b for a, b in zip(parts, x)) else tuple(parts)
    elif cls in (set, frozenset):
        new = cls(deepcopy(item, memo) for item in x)
    elif cls is bytearray:
        new = x.copy()
    else:
        new = _rebuilt(x, lambda part: deepcopy(part, memo), memo)
    memo[id(x)] = new
    # Nothing may reuse the id of x as long as the memo lives.
    memo.setdefault(id(memo), []).append(x)
    return new


_NOT_COPIED = ("lock", "RLock", "generator", "coroutine", "module", "_local", "_ThreadHandle", "frame", "traceback")


def _rebuilt(x, part, memo=None):
    # Make an object of the same class without calling __init__, then fill it.
    cls = type(x)
    if cls.__name__ in _NOT_COPIED and cls.__module__ != "__main__":
        name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
        raise TypeError(f"cannot pickle '{name}' object")
    if isinstance(x, (tuple, str, int, float, bytes, frozenset)):
        base = next(b for b in (tuple, str, int, float, bytes, frozenset) if isinstance(x, b))
        new = base.__new__(cls, [part(item) for item in x] if base in (tuple, frozenset) else base(x))
    elif isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        new.args = part(x.args)
    else:
        new = cls.__new__(cls)
    if memo is not None:
        memo[id(x)] = new
    if isinstance(x, list):
        new.extend(part(item) for item in x)
    elif isinstance(x, dict):
        for key, value in x.items():
            dict.__setitem__(new, part(key), part(value))
    elif isinstance(x, set):
        new.update(part(item) for item in x)
    elif cls.__name__ == "deque":
        new = cls((part(item) for item in x), x.maxlen)
    for name, value in getattr(x, "__dict__", {}).items():
        new.__dict__[name] = part(value)
    for base in cls.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(x, name):
                object.__setattr__(new, name, part(getattr(x, name)))
    return new


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not hasattr(type(obj), "__replace__"):
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return type(obj).__replace__(obj, **changes)
