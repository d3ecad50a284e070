from abc import ABC, ABCMeta, abstractmethod
from collections.abc import Sequence, MutableMapping, Iterable, Sized, Callable, Hashable, Iterator, Mapping


class Words(Sequence):
    def __init__(self, *items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i]

    def __len__(self):
        return len(self.items)


w = Words("a", "b", "c", "b")
print(list(w), "b" in w, w.index("b"), w.count("b"), list(reversed(w)), isinstance(w, Iterable), isinstance(w, Sized))
try:
    Sequence()
except TypeError as e:
    print(e)


class Store(MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        return self.d[k]

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


m = Store()
m["a"] = 1
m.update(b=2)
print(dict(m), m.pop("a"), m.get("z"), list(m.items()), "b" in m, m.setdefault("q", 5), len(m), m == {"b": 2, "q": 5})
print(isinstance([], Sequence), isinstance({}, Mapping), isinstance([], Hashable), isinstance(len, Callable),
      isinstance(iter([]), Iterator), issubclass(str, Sequence), isinstance(range(2), Sequence))


class Plugin(ABC):
    @classmethod
    @abstractmethod
    def name(cls): ...

    @staticmethod
    @abstractmethod
    def version(): ...

    @classmethod
    def __subclasshook__(cls, other):
        return True if hasattr(other, "quack") else NotImplemented


class Duck:
    def quack(self):
        pass


@Plugin.register
class Other:
    pass


print(isinstance(Duck(), Plugin), issubclass(Other, Plugin), isinstance(Other(), Plugin), isinstance(5, Plugin))
print(sorted(Plugin.__abstractmethods__), type(Plugin) is ABCMeta)


class Good(Plugin):
    @classmethod
    def name(cls):
        return "good"

    @staticmethod
    def version():
        return 1


print(Good().name(), Good.version(), isinstance(Good(), Plugin))
