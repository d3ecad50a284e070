# OrderedDict, Counter, ChainMap, UserDict, UserList, UserString, namedtuple: what is seldom used of them.
import copy
import pickle
from collections import *
from collections import abc


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


class LastUpdated(OrderedDict):
    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)


d = LastUpdated(a=1, b=2)
d["a"] = 3
print(d, d.pop(key="b"), d.setdefault(key="z", default=5), d.popitem(last=False), d, bool(d))
od = OrderedDict.fromkeys("abcd", 0)
od.move_to_end("c", last=False)
print(list(od), list(reversed(od)), od == dict(od), od == OrderedDict(a=0, b=0, c=0, d=0), od | {"x": 1}, {"x": 1} | od)


def change(how):
    o = OrderedDict.fromkeys("abc", 1)
    for k in o:
        how(o, k)
    return "not noticed"


def again(o, k):
    del o[k]
    o[k] = 1


tries(lambda: change(again), lambda: change(lambda o, k: o.update({k + "x": 1})), lambda: change(lambda o, k: o.__setitem__(k, 2)),
      lambda: OrderedDict().popitem(), lambda: od.pop("q"), lambda: od.move_to_end("q"), lambda: od.pop("q", 3))
od["self"] = od
print(od)
print(copy.copy(LastUpdated(k=1)), pickle.loads(pickle.dumps(OrderedDict(b=1, a=2))))
print(Counter(self=1, iterable=None), Counter("aab") + Counter("abc"), -Counter(a=-1, b=2), +Counter(a=0, b=1), Counter(a=1) == Counter(a=1, b=0))
c = Counter(a=3, b=1)
c.update(self=2)
c -= Counter(a=1)
c |= Counter(z=4)
print(c, c.total(), c.most_common(1), Counter(a=1) <= Counter(a=2), sorted(c.elements()), c & Counter(a=9, z=1))
a = ChainMap({"x": 1}, {"y": 2, "x": 0})
print(a | {"z": 3}, {"q": 1} | a, a.popitem(), list(a.items()), a.fromkeys("ab", 1), isinstance(a, abc.MutableMapping), list(reversed(a.copy().keys())) if False else len(a.keys()))
tries(lambda: a.popitem(), lambda: a.pop("y"), lambda: a.__delitem__("y"), lambda: a["none"])
a |= {"w": 1}
print(a, a.parents, a.new_child({"n": 1}), a.get("n", "none"), a.items())
u = UserDict(a=1) | {"b": 2}
u |= {"c": 3}
print(u, {"c": 1} | UserDict(a=1), UserDict.fromkeys("ab"), u.popitem(), copy.copy(u), isinstance(u, abc.Mapping), isinstance(u, dict), u.items())
l = UserList([3, 1, 2])
l.sort()
l += [5]
print(l, [0] + l, l * 2, l[1:], type(l[1:]).__name__, l == [1, 2, 3, 5], l.index(5), copy.copy(l), l > [0], isinstance(l, list))
s = UserString("5")
print(int(s), float(s), s + "a", "a" + s, s * 3, UserString("%s and %s") % ("a", 1), s.zfill(3), type(s.upper()).__name__, UserString("a,b").split(","), "5" in s, s == "5", hash(s) == hash("5"), "{}".format(s), repr(s), s.isdigit(), UserString("abc").replace("b", s))
P = namedtuple("P", "x y z", defaults=(1, 2))
print(P.__new__.__defaults__, P.x.__doc__, P(3), P._field_defaults, P.x, P.__doc__, P._make([1, 2, 3])._replace(x=9), P.__match_args__, P.y.__get__(P(1, 5)))
P.x.__doc__ = "The first."
print(P.x.__doc__, pickle.loads(pickle.dumps(P(1))) == P(1), copy.replace(P(1), z=7), P(1)._asdict(), P(1, 2, 3).__getnewargs__())
tries(lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, q=2), lambda: P._make([1]), lambda: P(1)._replace(q=1), lambda: setattr(P(1), "x", 2), lambda: delattr(P(1), "x"),
      lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "_a"), lambda: namedtuple("A", "a", defaults=(1, 2)), lambda: namedtuple("A", "class _x x x", rename=True)._fields, lambda: P(1).q)


class Table(abc.MutableMapping):
    def __init__(self):
        self.d = {}

    def __getitem__(self, key):
        return self.d[key]

    def __setitem__(self, key, value):
        self.d[key] = value

    def __delitem__(self, key):
        del self.d[key]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)


class Few(abc.MutableSet):
    def __init__(self, items=()):
        self.items = list(dict.fromkeys(items))

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, x):
        if x not in self.items:
            self.items.append(x)

    def discard(self, x):
        if x in self.items:
            self.items.remove(x)


t = Table()
t.update({"a": 1}, b=2)
print(t.keys() & {"a"}, ("a", 1) in t.items(), list(t.values()), t.pop("a"), t.popitem(), t.setdefault("k"), t == {"k": None}, t.keys() - ["k"], sorted(t.keys() | {"z"}))
f = Few("abc")
f |= "d"
f &= Few("abd")
f ^= Few("bz")
f -= "a"
print(list(f), sorted({"d", "q"} & f), sorted({"q"} | f), sorted({"d", "q"} - f), f == {"d", "z"}, f < {"d", "z", "y"}, f.isdisjoint("q"), f.pop(), len(f))
tries(lambda: f < 3, lambda: abc.Mapping(), lambda: Few("a") & 3, lambda: hash(f))
print(isinstance(deque(), abc.MutableSequence), isinstance(b"", abc.Buffer), isinstance(memoryview(b""), abc.Sequence), abc.Iterable[int], issubclass(UserString, abc.Sequence))
