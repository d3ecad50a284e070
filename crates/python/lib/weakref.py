"""References that do not keep their object alive."""

import _interleave
import operator
from _weakrefset import WeakSet
from collections.abc import Mapping as _mapping, MutableMapping

_dict = dict

ref = ReferenceType = _interleave.ReferenceType_type


def getweakrefs(object):
    """All weak references to an object, proxies among them."""
    return [r.proxy() if type(r) is _Inside else r for r in _interleave.weakrefs(object)]


def getweakrefcount(object):
    return len(getweakrefs(object))


class ProxyType:
    __slots__ = ("_ref", "__weakref__")
    __hash__ = None

    def __repr__(self):
        target = _own(self, "_ref")()
        if target is None:
            return f"<weakproxy at {id(self):#x}; dead>"
        return f"<weakproxy at {id(self):#x}; to {type(target).__qualname__!r} at {id(target):#x}>"

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __reduce_ex__(self, protocol):
        return _target(self).__reduce_ex__(protocol)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __str__(self):
        return str(_target(self))

    def __bytes__(self):
        return bytes(_target(self))

    def __bool__(self):
        return bool(_target(self))

    def __iter__(self):
        return iter(_target(self))

    def __next__(self):
        target = _target(self)
        if not hasattr(type(target), "__next__"):
            raise TypeError(f"Weakref proxy referenced a non-iterator '{type(target).__name__}' object")
        return next(target)

    def __reversed__(self):
        return reversed(_target(self))

    def __divmod__(self, other):
        return divmod(_target(self), _plain(other))

    def __rdivmod__(self, other):
        return divmod(_plain(other), _target(self))

    def __round__(self, *args):
        return round(_target(self), *args)


class CallableProxyType(ProxyType):
    __slots__ = ()

    def __call__(self, *args, **kwargs):
        return _target(self)(*args, **kwargs)


ProxyTypes = (ProxyType, CallableProxyType)
_own = object.__getattribute__
_set = object.__setattr__


def _target(proxy):
    target = _own(proxy, "_ref")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _plain(value):
    return _target(value) if type(value) in ProxyTypes else value


def _operators():
    def unary(f):
        return lambda self: f(_target(self))

    def binary(f):
        return lambda self, other: f(_target(self), _plain(other))

    def swapped(f):
        return lambda self, other: f(_plain(other), _target(self))

    for name in "len neg pos abs invert int float index complex".split():
        f = getattr(operator, name, None) or {"len": len, "int": int, "float": float, "complex": complex}[name]
        setattr(ProxyType, f"__{name}__", unary(f))
    for name in "add sub mul truediv floordiv mod pow lshift rshift and or xor matmul".split():
        f = getattr(operator, f"__{name}__")
        setattr(ProxyType, f"__{name}__", binary(f))
        setattr(ProxyType, f"__r{name}__", swapped(f))
        setattr(ProxyType, f"__i{name}__", binary(getattr(operator, f"__i{name}__")))
    for name in "eq ne lt le gt ge getitem delitem contains".split():
        setattr(ProxyType, f"__{name}__", binary(getattr(operator, f"__{name}__")))
    ProxyType.__setitem__ = lambda self, key, value: operator.setitem(_target(self), key, value)
    ProxyType.__hash__ = None


_operators()


class _Inside(ref):
    """The reference of a proxy."""

    __slots__ = ("proxy",)


def proxy(object, callback=None, /):
    """A stand-in for an object, which does not keep it alive."""
    kind = CallableProxyType if callable(object) else ProxyType
    if callback is None:
        for r in _interleave.weakrefs(object):
            if type(r) is _Inside and r.__callback__ is None and (found := r.proxy()) is not None:
                return found
    made = kind()
    me = ref(made)

    def gone(_):
        if (found := me()) is not None:
            callback(found)

    inside = _Inside(object, None if callback is None else gone)
    inside.proxy = me
    _set(made, "_ref", inside)
    return made


class WeakMethod(ref):
    """A reference to a bound method that lives as long as the object does."""

    __slots__ = ("_func_ref", "_meth_type", "_alive", "__weakref__")

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def gone(_):
            # Called when the object or the function is deleted; the program's callback is called only the first time.
            self = weak()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)

        self = ref.__new__(cls, obj, gone)
        self._func_ref = ref(func, gone)
        self._meth_type = type(meth)
        self._alive = True
        weak = ref(self)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func_ref()
        return None if obj is None or func is None else self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        mine, theirs = super().__call__(), super(WeakMethod, other).__call__()
        same = self is other if mine is None or theirs is None else mine == theirs
        return same and self._func_ref == other._func_ref

    def __ne__(self, other):
        return NotImplemented if not isinstance(other, WeakMethod) else not self == other

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows its key in a WeakValueDictionary."""

    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = ref.__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(MutableMapping):
    """What both dictionaries have in common; `data` holds the references."""

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def __iter__(self):
        return self.keys()

    def copy(self):
        new = type(self)()
        for key, value in self.items():
            new[key] = value
        return new

    __copy__ = copy

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __or__(self, other):
        if not isinstance(other, _mapping):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, _mapping):
            return NotImplemented
        new = type(self)()
        new.update(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


class WeakValueDictionary(_WeakDictionary):
    """A mapping that forgets an entry when nobody else keeps its value."""

    def __init__(self, other=(), /, **kw):
        me, self.data = ref(self), {}

        def remove(keyed):
            self = me()
            if self is not None and self.data.get(keyed.key) is keyed:
                del self.data[keyed.key]

        self._remove = remove
        self.update(other, **kw)

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return sum(1 for r in self.data.values() if r() is not None)

    def __contains__(self, key):
        return key in self.data and self.data[key]() is not None

    def __deepcopy__(self, memo):
        from copy import deepcopy

        new = type(self)()
        for key, value in self.items():
            new[deepcopy(key, memo)] = value
        return new

    def items(self):
        for key, r in list(self.data.items()):
            if (value := r()) is not None:
                yield key, value

    def keys(self):
        for key, r in list(self.data.items()):
            if r() is not None:
                yield key

    def values(self):
        for r in list(self.data.values()):
            if (value := r()) is not None:
                yield value

    def itervaluerefs(self):
        yield from self.valuerefs()

    def valuerefs(self):
        return list(self.data.values())

    def popitem(self):
        while True:
            key, r = self.data.popitem()
            if (value := r()) is not None:
                return key, value

    def pop(self, key, *args):
        r = self.data.pop(key, None)
        value = None if r is None else r()
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is None:
            self[key] = value = default
        return value

    def update(self, other=None, /, **kwargs):
        if other is not None:
            for key, value in dict(other).items():
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that forgets an entry when nobody else keeps its key."""

    def __init__(self, dict=None):
        me, self.data = ref(self), {}

        def remove(r):
            self = me()
            if self is not None:
                self.data.pop(r, None)

        self._remove = remove
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return sum(1 for r in self.data if r() is not None)

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def __deepcopy__(self, memo):
        from copy import deepcopy

        new = type(self)()
        for key, value in self.items():
            new[key] = deepcopy(value, memo)
        return new

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        for r, value in list(self.data.items()):
            if (key := r()) is not None:
                yield key, value

    def keys(self):
        for r in list(self.data):
            if (key := r()) is not None:
                yield key

    def values(self):
        for r, value in list(self.data.items()):
            if r() is not None:
                yield value

    def keyrefs(self):
        return list(self.data)

    def popitem(self):
        while True:
            r, value = self.data.popitem()
            if (key := r()) is not None:
                return key, value

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            for key, value in (dict.items() if hasattr(dict, "items") else _dict(dict).items()):
                self[key] = value
        if kwargs:
            self.update(kwargs)


class finalize:
    """Calls a function when an object dies, or at the end of the program."""

    __slots__ = ()
    _registry = {}
    _number = 0
    _shutdown = False

    class _Info:
        __slots__ = ("weakref", "func", "args", "kwargs", "atexit", "index")

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._number:
            import atexit

            atexit.register(finalize._exitfunc)
        info = self._Info()
        info.weakref = ref(obj, self)
        info.func = func
        info.args = args
        info.kwargs = kwargs or None
        info.atexit = True
        finalize._number += 1
        info.index = finalize._number
        self._registry[self] = info

    def __call__(self, _=None):
        info = self._registry.pop(self, None)
        if info and not self._shutdown:
            return info.func(*info.args, **(info.kwargs or {}))

    def detach(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None and self._registry.pop(self, None):
            return obj, info.func, info.args, info.kwargs or {}

    def peek(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is not None:
            return obj, info.func, info.args, info.kwargs or {}

    @property
    def alive(self):
        return self in self._registry

    @property
    def atexit(self):
        info = self._registry.get(self)
        return bool(info) and info.atexit

    @atexit.setter
    def atexit(self, value):
        if info := self._registry.get(self):
            info.atexit = bool(value)

    def __repr__(self):
        info = self._registry.get(self)
        obj = info and info.weakref()
        if obj is None:
            return f"<{type(self).__name__} object at {id(self):#x}; dead>"
        return f"<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>"

    @classmethod
    def _exitfunc(cls):
        # Call the newest first. A called function may add or remove others, so the list is made anew each time.
        try:
            while waiting := [f for f, info in cls._registry.items() if info.atexit]:
                f = max(waiting, key=lambda f: cls._registry[f].index)
                try:
                    f()
                except Exception:
                    import sys

                    sys.excepthook(*sys.exc_info())
        finally:
            finalize._shutdown = True
