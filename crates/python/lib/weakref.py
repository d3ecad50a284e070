"""References that do not keep their object alive."""  # Left out: WeakMethod, and counting the references to an object.

import _interleave

_make = _interleave.weakref


def ref(object, callback=None):
    return _make(object, callback)


class ProxyType:
    """Stands for an object without keeping it alive."""

    __slots__ = ("_ref",)

    def __init__(self, object, callback=None):
        super().__setattr__("_ref", _make(object, callback and (lambda _: callback(self))))

    def _get(self):
        target = super().__getattribute__("_ref")()
        if target is None:
            raise ReferenceError("weakly-referenced object no longer exists")
        return target

    def __getattribute__(self, name):
        return getattr(ProxyType._get(self), name)

    def __setattr__(self, name, value):
        setattr(ProxyType._get(self), name, value)

    def __delattr__(self, name):
        delattr(ProxyType._get(self), name)

    def __call__(self, *args, **kwargs):
        return ProxyType._get(self)(*args, **kwargs)

    def __str__(self):
        return str(ProxyType._get(self))

    def __bool__(self):
        return bool(ProxyType._get(self))

    def __len__(self):
        return len(ProxyType._get(self))

    def __iter__(self):
        return iter(ProxyType._get(self))

    def __getitem__(self, key):
        return ProxyType._get(self)[key]

    def __setitem__(self, key, value):
        ProxyType._get(self)[key] = value

    def __contains__(self, item):
        return item in ProxyType._get(self)

    def __eq__(self, other):
        return ProxyType._get(self) == other

    __hash__ = None


proxy = ProxyType


class WeakValueDictionary:
    def __init__(self, other=(), **kwargs):
        self._refs = {}
        for key, value in dict(other, **kwargs).items():
            self[key] = value

    def __getitem__(self, key):
        value = self._refs[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._refs[key] = _make(value)

    def __delitem__(self, key):
        del self._refs[key]

    def __contains__(self, key):
        return key in self._refs and self._refs[key]() is not None

    def __len__(self):
        return sum(1 for r in self._refs.values() if r() is not None)

    def __iter__(self):
        return iter([key for key, r in self._refs.items() if r() is not None])

    def get(self, key, default=None):
        return self[key] if key in self else default

    def keys(self):
        return list(self)

    def values(self):
        return [value for r in self._refs.values() if (value := r()) is not None]

    def items(self):
        return [(key, value) for key, r in self._refs.items() if (value := r()) is not None]

    def pop(self, key, *default):
        r = self._refs.pop(key, None)
        value = None if r is None else r()
        if value is not None:
            return value
        if default:
            return default[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def __repr__(self):
        return f"<WeakValueDictionary at {id(self):#x}>"


class WeakKeyDictionary:
    def __init__(self, other=()):
        self._items = {}
        for key, value in dict(other).items():
            self[key] = value

    def __getitem__(self, key):
        return self._items[_make(key)]

    def __setitem__(self, key, value):
        self._items[_make(key)] = value

    def __delitem__(self, key):
        del self._items[_make(key)]

    def __contains__(self, key):
        return _make(key) in self._items

    def __len__(self):
        return sum(1 for r in self._items if r() is not None)

    def __iter__(self):
        return iter([key for r in self._items if (key := r()) is not None])

    def get(self, key, default=None):
        return self._items.get(_make(key), default)

    def keys(self):
        return list(self)

    def values(self):
        return [value for _, value in self.items()]

    def setdefault(self, key, default=None):
        return self._items.setdefault(_make(key), default)

    def pop(self, key, *default):
        return self._items.pop(_make(key), *default)

    def items(self):
        return [(key, value) for r, value in self._items.items() if (key := r()) is not None]


class WeakSet:
    def __init__(self, data=()):
        self._refs = {}
        for item in data:
            self.add(item)

    def add(self, item):
        self._refs[id(item)] = _make(item)

    def discard(self, item):
        self._refs.pop(id(item), None)

    remove = discard

    def __contains__(self, item):
        r = self._refs.get(id(item))
        return r is not None and r() is item

    def __iter__(self):
        return iter([item for r in list(self._refs.values()) if (item := r()) is not None])

    def __len__(self):
        return sum(1 for _ in self)


class finalize:
    """Calls a function when an object dies, or at the end of the program."""

    _alive = {}
    _numbers = 0

    def __init__(self, obj, func, /, *args, **kwargs):
        self.atexit = True
        finalize._numbers += 1
        self._number = finalize._numbers
        if self._number == 1:
            import atexit

            atexit.register(finalize._at_exit)
        finalize._alive[self._number] = (_make(obj, lambda _: self()), func, args, kwargs)

    def __call__(self, _=None):
        found = finalize._alive.pop(self._number, None)
        if found is not None:
            _, func, args, kwargs = found
            return func(*args, **kwargs)

    def detach(self):
        found = finalize._alive.pop(self._number, None)
        return found and (found[0](), *found[1:])

    def peek(self):
        found = finalize._alive.get(self._number)
        return found and (found[0](), *found[1:])

    @property
    def alive(self):
        return self._number in finalize._alive

    @classmethod
    def _at_exit(cls):
        # The newest first.
        while cls._alive:
            _, (ref, func, args, kwargs) = cls._alive.popitem()
            func(*args, **kwargs)


ReferenceType = ref
