"""References that do not keep their object alive."""

import _interleave

_make = _interleave.weakref


def ref(object, callback=None):
    return _make(object, callback)


def proxy(object, callback=None):
    return object


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


def finalize(obj, func, *args, **kwargs):
    return None
ReferenceType = ref
