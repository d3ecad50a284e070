# WeakSet, WeakValueDictionary, WeakKeyDictionary and proxies: all that they can do.
import copy
import weakref


class Item:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"Item({self.n})"

    def __eq__(self, other):
        return isinstance(other, Item) and self.n == other.n

    def __hash__(self):
        return hash(self.n)

    def __add__(self, other):
        return self.n + other

    def __radd__(self, other):
        return other + self.n

    def __floordiv__(self, other):
        return "floor"

    def __iadd__(self, other):
        self.n += other
        return self

    def __getitem__(self, key):
        return key * 2

    def __delitem__(self, key):
        print("delete", key)

    def __contains__(self, x):
        return x == self.n

    def __len__(self):
        return self.n

    def __iter__(self):
        return iter(range(self.n))

    def __bool__(self):
        return self.n > 0


def show(items):
    return sorted(items, key=lambda item: item.n)


a, b, c = Item(1), Item(2), Item(3)
s = weakref.WeakSet([a, b])
t = weakref.WeakSet([b, c])
print(show(s | t), show(s & t), show(s - t), show(s ^ t), len(s), Item(1) in s, 5 in s)
print(show(s.union([c])), s.issubset([a, b, c]), s.issuperset([a]), s.isdisjoint([c]), s == weakref.WeakSet([b, a]), s <= t, s < s | t)
u = s.copy()
u.update([c])
u.discard(a)
u -= weakref.WeakSet([b])
print(show(u), show(s))
try:
    u.remove(a)
except KeyError:
    print("KeyError")
del c
print(len(u), len(t), u.pop() if u else "empty")
v = weakref.WeakValueDictionary(x=a, y=b)
print(v["x"], "y" in v, len(v), sorted(v), list(v.values()), list(v.items()), v.get("z", 0))
w = v.copy()
w.update({"z": a}, q=b)
print(sorted(w.keys()), w.pop("q"), w.setdefault("z", b), len(w | {"n": b}), w.pop("none", None))
print(sorted(type(r).__name__ for r in v.valuerefs()), copy.copy(v)["x"])
d = weakref.WeakKeyDictionary({a: "one", b: "two"})
print(d[Item(1)], len(d), d.get(Item(9)), len(d.keyrefs()), sorted(d.values()), show(d.keys()))
print(d.pop(b), d.setdefault(b, "new"), len(copy.copy(d)), b in d)
for x in s:
    break
del x, a, b
print(len(s), len(v), len(w), len(d), list(v.items()))

i = Item(4)
p = weakref.proxy(i)
print(p.n, p + 1, 1 + p, p // 2, p[3], 4 in p, len(p), list(p), bool(p), p == i, type(p).__name__, isinstance(p, weakref.ProxyTypes))
same = p
same += 2
print(same is i)
del p["key"], same
p.new = "set through"
print(i.n, i.new, p is weakref.proxy(i), weakref.getweakrefcount(i), str(p))
q = weakref.proxy(print)
q("called", type(q).__name__)
try:
    hash(p)
except TypeError as e:
    print("unhashable")
del i
try:
    p.n
except ReferenceError as e:
    print(e)
