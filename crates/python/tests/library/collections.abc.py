abc = collections.abc
names = [n for n in sorted(vars(abc)) if n[0].isupper() and n not in ("ABCMeta", "ByteString", "Buffer")]
[n for n in names if isinstance([], getattr(abc, n))]
[n for n in names if isinstance({}, getattr(abc, n))]
[n for n in names if isinstance("", getattr(abc, n))]
[n for n in names if isinstance((x for x in ()), getattr(abc, n))]
[n for n in names if isinstance(len, getattr(abc, n))]
[n for n in names if isinstance({}.keys(), getattr(abc, n))]
class Row(abc.Sequence):
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * i
r = Row()
list(r), 4 in r, r.index(4), r.count(1), list(reversed(r))
abc.Sequence()
class Bag(abc.MutableSet):
    def __init__(self, items=()): self.items = list(items)
    def __contains__(self, x): return x in self.items
    def __iter__(self): return iter(self.items)
    def __len__(self): return len(self.items)
    def add(self, x):
        if x not in self.items: self.items.append(x)
    def discard(self, x):
        if x in self.items: self.items.remove(x)
b = Bag([1, 2])
b.add(3), b.remove(1), list(b), sorted(b | Bag([9])), sorted(b & Bag([2])), b <= Bag([1, 2, 3]), b == Bag([3, 2]), b.isdisjoint([5])
b.remove(77)
class Map(abc.MutableMapping):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
m = Map()
m.update(a=1), m.setdefault("b", 2), m.pop("a"), m.get("z", 0), list(m.items()), m == {"b": 2}, "b" in m, m.popitem(), m.clear()
m.pop("none")
m.keys()
abc.Callable[[int], str], abc.Iterable[int]
