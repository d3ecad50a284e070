from collections import UserDict, Counter, OrderedDict, defaultdict
from collections.abc import Iterable, Mapping, Callable, Sequence, Iterator, Hashable


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


d = Lower(ABC=1)
d["XyZ"] = 2
print(d, d["xyz"], len(d), sorted(d))
for obj in ([1], {"a": 1}, (x for x in "a"), 5, len, "s", {1}):
    print([c.__name__ for c in (Iterable, Iterator, Mapping, Sequence, Callable, Hashable) if isinstance(obj, c)])
c = Counter("abca")
c["z"] -= 1
print(c.most_common(1), +c, c.total(), Counter(a=1) <= Counter(a=2))
dd = defaultdict(lambda: "?", a="b")
print(dd["a"], dd["q"], dd, list(dd)) if False else print(dd["a"], dd["q"], list(dd))
od = OrderedDict(a=1)
od.update(b=2)
od["a"] = 9
print(od, list(reversed(od)), od == {"b": 2, "a": 9})
