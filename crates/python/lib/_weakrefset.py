"""A set that forgets an item when nobody else keeps it."""

import _interleave

ref = _interleave.ReferenceType_type


class WeakSet:
    def __init__(self, data=None):
        me, self.data = ref(self), set()

        def remove(r):
            self = me()
            if self is not None:
                self.data.discard(r)

        self._remove = remove
        if data is not None:
            self.update(data)

    def __iter__(self):
        for r in list(self.data):
            if (item := r()) is not None:
                yield item

    def __len__(self):
        return sum(1 for r in self.data if r() is not None)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __reduce__(self):
        return type(self), (list(self),), self.__getstate__()

    def __repr__(self):
        return repr(self.data)

    def add(self, item):
        self.data.add(ref(item, self._remove))

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    def pop(self):
        while self.data:
            if (item := self.data.pop()()) is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def remove(self, item):
        self.data.remove(ref(item))

    def discard(self, item):
        self.data.discard(ref(item))

    def update(self, other):
        for item in other:
            self.add(item)

    def __ior__(self, other):
        self.update(other)
        return self

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    def difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.difference_update([ref(item) for item in other])

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def intersection(self, other):
        return type(self)(item for item in other if item in self)

    def intersection_update(self, other):
        self.data.intersection_update([ref(item) for item in other])

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def issubset(self, other):
        other = _refs(other)
        return all(r in other for r in self.data)

    def issuperset(self, other):
        return all(r in self.data for r in _refs(other))

    def __lt__(self, other):
        other = _refs(other)
        return len(self.data) < len(other) and all(r in other for r in self.data)

    def __gt__(self, other):
        other = _refs(other)
        return len(self.data) > len(other) and all(r in self.data for r in other)

    def __eq__(self, other):
        if not isinstance(other, WeakSet):
            return NotImplemented
        other = _refs(other)
        return len(self.data) == len(other) and all(r in self.data for r in other)

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    def symmetric_difference_update(self, other):
        if self is other:
            self.data.clear()
        else:
            self.data.symmetric_difference_update([ref(item, self._remove) for item in other])

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    __copy__ = copy
    __and__ = intersection
    __or__ = union
    __sub__ = difference
    __xor__ = symmetric_difference
    __le__ = issubset
    __ge__ = issuperset
    __class_getitem__ = classmethod(type(list[int]))


def _refs(items):
    return {ref(item) for item in items}
