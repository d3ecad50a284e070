"""What a class must be able to do to count as a container, an iterator, a mapping and so on."""

from abc import ABCMeta, abstractmethod


def _has(cls, *names):
    for name in names:
        for base in cls.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


class _Checked(metaclass=ABCMeta):
    """A class counts as one of these as soon as it has the methods that `_needs` names."""

    __slots__ = ()
    _needs = ()

    @classmethod
    def __subclasshook__(cls, other):
        needs = cls.__dict__.get("_needs")
        return _has(other, *needs) if needs else NotImplemented

    def __class_getitem__(cls, item):
        return cls


class Hashable(_Checked):
    _needs = ("__hash__",)

    @abstractmethod
    def __hash__(self):
        return 0


class Callable(_Checked):
    _needs = ("__call__",)

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False


class Sized(_Checked):
    _needs = ("__len__",)

    @abstractmethod
    def __len__(self):
        return 0


class Container(_Checked):
    _needs = ("__contains__",)

    @abstractmethod
    def __contains__(self, x):
        return False


class Iterable(_Checked):
    _needs = ("__iter__",)

    @abstractmethod
    def __iter__(self):
        yield from ()


class Iterator(Iterable):
    _needs = ("__iter__", "__next__")

    @abstractmethod
    def __next__(self):
        raise StopIteration

    def __iter__(self):
        return self


class Reversible(Iterable):
    _needs = ("__reversed__", "__iter__")

    @abstractmethod
    def __reversed__(self):
        yield from ()


class Generator(Iterator):
    _needs = ("__iter__", "__next__", "send", "throw", "close")

    def __next__(self):
        return self.send(None)

    @abstractmethod
    def send(self, value):
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        raise typ if val is None else val

    def close(self):
        try:
            self.throw(GeneratorExit)
        except (GeneratorExit, StopIteration):
            pass


class Awaitable(_Checked):
    _needs = ("__await__",)

    @abstractmethod
    def __await__(self):
        yield


class Coroutine(Awaitable):
    _needs = ("__await__", "send", "throw", "close")


class AsyncIterable(_Checked):
    _needs = ("__aiter__",)

    @abstractmethod
    def __aiter__(self):
        return self


class AsyncIterator(AsyncIterable):
    _needs = ("__anext__", "__aiter__")

    @abstractmethod
    async def __anext__(self):
        raise StopAsyncIteration

    def __aiter__(self):
        return self


class AsyncGenerator(AsyncIterator):
    _needs = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Collection(Sized, Iterable, Container):
    _needs = ("__len__", "__iter__", "__contains__")


class Sequence(Reversible, Collection):
    """Everything follows from __getitem__ and __len__."""

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        for index in range(len(self)):
            yield self[index]

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __reversed__(self):
        for index in reversed(range(len(self))):
            yield self[index]

    def index(self, value, start=0, stop=None):
        for index in range(*slice(start, stop).indices(len(self))):
            if self[index] is value or self[index] == value:
                return index
        raise ValueError

    def count(self, value):
        return sum(1 for v in self if v is value or v == value)


class MutableSequence(Sequence):
    """Everything follows from item access, __len__ and insert()."""

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def clear(self):
        while len(self):
            self.pop()

    def reverse(self):
        for index, value in enumerate(list(reversed(self))):
            self[index] = value

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):
    """Everything follows from __contains__, __iter__ and __len__."""

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        return len(self) <= len(other) and all(item in other for item in self)

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        return len(self) >= len(other) and all(item in self for item in other)

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        return self._from_iterable(item for item in other if item in self)

    def __or__(self, other):
        return self._from_iterable(item for items in (self, other) for item in items)

    def __sub__(self, other):
        return self._from_iterable(item for item in self if item not in other)

    def __xor__(self, other):
        return (self - other) | (other - self)

    def isdisjoint(self, other):
        return not any(item in self for item in other)


class MutableSet(Set):
    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        while len(self):
            self.pop()


class Mapping(Collection):
    """Everything follows from __getitem__, __iter__ and __len__."""

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return dict.fromkeys(self).keys()

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


class MutableMapping(Mapping):
    """Everything follows from item access, __iter__ and __len__."""

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, *default):
        try:
            value = self[key]
        except KeyError:
            if default:
                return default[0]
            raise
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        while len(self):
            self.popitem()

    def update(self, other=(), /, **kwargs):
        for key, value in dict(other).items():
            self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class Buffer(_Checked):
    _needs = ("__buffer__",)


class MappingView(Sized):
    pass


class KeysView(MappingView, Set):
    pass


class ItemsView(MappingView, Set):
    pass


class ValuesView(MappingView, Collection):
    pass


class ByteString(Sequence):
    pass


for _abstract, _classes in (
    (Sequence, (tuple, str, range, bytes)),
    (MutableSequence, (list, bytearray)),
    (Set, (frozenset,)),
    (MutableSet, (set,)),
    (MutableMapping, (dict,)),
    (KeysView, (type({}.keys()),)),
    (ItemsView, (type({}.items()),)),
    (ValuesView, (type({}.values()),)),
    (ByteString, (bytes, bytearray)),
):
    for _class in _classes:
        _abstract.register(_class)
