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
    return _rebuilt(x, None)


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
        new = _rebuilt(x, memo)
    memo[id(x)] = new
    # Nothing may reuse the id of x as long as the memo lives.
    memo.setdefault(id(memo), []).append(x)
    return new


def _rebuilt(x, memo):
    # As a pickle would be read again, from parts that are copies where there is a memo.
    made = x.__reduce_ex__(4)
    if isinstance(made, str):
        return x
    build, args, state, items, pairs = (*made, None, None, None)[:5]
    part = (lambda value: value) if memo is None else lambda value: deepcopy(value, memo)
    new = build(*map(part, args))
    if memo is not None:
        memo[id(x)] = new
    if state is not None:
        _restore(new, part(state))
    if items is not None:
        for item in items:
            new.append(part(item))
    if pairs is not None:
        for key, value in pairs:
            new[part(key)] = part(value)
    return new


def _restore(new, state):
    if hasattr(new, "__setstate__"):
        return new.__setstate__(state)
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        new.__dict__.update(state)
    for name, value in (slots or {}).items():
        setattr(new, name, value)


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    if not hasattr(type(obj), "__replace__"):
        raise TypeError(f"replace() does not support {type(obj).__name__} objects")
    return type(obj).__replace__(obj, **changes)
