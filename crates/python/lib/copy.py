"""Copies of objects: copy() of the outside, deepcopy() of everything inside as well."""

import copyreg

__all__ = ["Error", "copy", "deepcopy", "replace"]


class Error(Exception):
    """The object cannot be copied."""


error = Error


def _kinds():
    # Objects of these types are not copied: copy() gives the same object.
    import weakref

    return frozenset((type(None), int, float, complex, bool, str, bytes, type, range, type(...), type(NotImplemented),
                      type(len), type(lambda: 0), type((lambda: 0).__code__), property, weakref.ref))


_ATOMIC = _kinds()
_SHALLOW = _ATOMIC | {tuple, frozenset, slice}


def copy(x):
    """A new object with the same things in it."""
    cls = type(x)
    if cls in _SHALLOW:
        return x
    if cls in (list, dict, set, bytearray):
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, "__copy__", None)
    if copier is not None:
        return copier(x)
    made = _taken_apart(cls, x)
    return x if isinstance(made, str) else _reconstruct(x, None, *made)


def deepcopy(x, memo=None, _nil=[]):
    """A new object, with new objects in it, all the way down.

    `memo` holds what has been copied already, by id: so a thing that occurs twice is copied once,
    and a thing that contains itself does not go on for ever.
    """
    cls = type(x)
    if cls in _ATOMIC:
        return x
    d = id(x)
    if memo is None:
        memo = {}
    else:
        y = memo.get(d, _nil)
        if y is not _nil:
            return y
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, "__deepcopy__", None)
        if copier is not None:
            y = copier(memo)
        else:
            made = _taken_apart(cls, x)
            y = x if isinstance(made, str) else _reconstruct(x, memo, *made)
    if y is not x:
        memo[d] = y
        _keep_alive(x, memo)
    return y


def _taken_apart(cls, x):
    reductor = copyreg.dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, "__reduce_ex__", None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, "__reduce__", None)
    if reductor:
        return reductor()
    raise Error("un(deep)copyable object of type %s" % cls)


def _deepcopy_list(x, memo, deepcopy=deepcopy):
    y = memo[id(x)] = []
    append = y.append
    for item in x:
        append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo, deepcopy=deepcopy):
    parts = [deepcopy(item, memo) for item in x]
    # If a list in this tuple contains the tuple, the deepcopy() of that list has copied the tuple already.
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, parts):
        if old is not new:
            return tuple(parts)
    return x


def _deepcopy_dict(x, memo, deepcopy=deepcopy):
    y = memo[id(x)] = {}
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict}


class _Bound:
    def method(self):
        """Its type is that of all methods."""


_deepcopy_dispatch[type(_Bound().method)] = _deepcopy_method
del _Bound


def _keep_alive(x, memo):
    # The memo must keep x alive: otherwise a new object could get the same id.
    try:
        memo[id(memo)].append(x)
    except KeyError:
        memo[id(memo)] = [x]


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *, deepcopy=deepcopy):
    # Make the object again from the parts of its pickle. If there is a memo, the parts are copied first.
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        if deep:
            state = deepcopy(state, memo)
        if hasattr(y, "__setstate__"):
            y.__setstate__(state)
        else:
            slots = None
            if isinstance(state, tuple) and len(state) == 2:
                state, slots = state
            if state is not None:
                y.__dict__.update(state)
            if slots is not None:
                for key, value in slots.items():
                    setattr(y, key, value)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            y[key] = value
    return y


def replace(obj, /, **changes):
    """A copy with some fields changed."""
    func = getattr(obj.__class__, "__replace__", None)
    if func is None:
        raise TypeError(f"replace() does not support {obj.__class__.__name__} objects")
    return func(obj, **changes)
