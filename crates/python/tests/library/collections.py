Point = collections.namedtuple("Point", "x y", defaults=[0])
p = Point(3)
p, p.x, p._replace(y=4), p._asdict(), Point._fields, Point._field_defaults, Point._make([1, 2]), p == (3, 0)
Point(1, 2, 3)
collections.namedtuple("T", "a class")
collections.namedtuple("T", "a class a", rename=True)._fields
c = collections.Counter("abracadabra")
c, c.most_common(2), c["z"], sorted(c.elements()), c.total()
c + collections.Counter("bc"), c - collections.Counter("aaa"), c & collections.Counter("aab"), c | collections.Counter("zz")
c.subtract("aa"), c.update("zz"), c
collections.Counter(a=1) <= collections.Counter(a=2), +collections.Counter(a=-1, b=2), -collections.Counter(a=-1)
d = collections.defaultdict(list, {"a": [1]})
d["b"].append(2), d, d.default_factory, d.copy(), d | {"c": 3}
collections.defaultdict(None)["x"]
o = collections.OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a"), o, o.popitem(last=False), o.popitem(), list(reversed(o)), o == collections.OrderedDict(a=1)
collections.OrderedDict(a=1, b=2) == collections.OrderedDict(b=2, a=1), collections.OrderedDict(a=1, b=2) == {"b": 2, "a": 1}
o.move_to_end("q")
m = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
m, m["a"], m["b"], len(m), sorted(m), m.new_child({"c": 4}), m.parents, m.maps, dict(m)
m["z"]
q = collections.deque([1, 2, 3], maxlen=3)
q.append(4), q.appendleft(0), q, q.rotate(1), q, q.maxlen, q.index(2), q.count(9)
class D(collections.UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)
D(a=1), dict(D(b=2)), "A" in D(a=1)
class L(collections.UserList): pass
L([1, 2]) + [3], L([3, 1]).index(1), L([1]) * 2, sorted(L([2, 1]))
class S(collections.UserString): pass
S("ab").upper(), S("ab") + "c", len(S("abc")), S("a") == "a"
