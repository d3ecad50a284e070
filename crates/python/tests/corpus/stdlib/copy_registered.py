# Copies by registration, of slots, of what refuses.
import collections
import copy
import copyreg
import types


class New:
    def __new__(cls, foo):
        self = object.__new__(cls)
        self.foo = foo
        return self


copyreg.pickle(New, lambda o: (New, (o.foo,)))
print(copy.copy(New(5)).foo, copy.deepcopy([New([6])])[0].foo)


class Slots:
    __slots__ = ("a", "__dict__")


s = Slots()
s.a, s.b = [1], [2]
print(copy.copy(s).a is s.a, copy.deepcopy(s).a, copy.deepcopy(s).b is s.b)


class Fails:
    def __reduce_ex__(self, protocol):
        raise RuntimeError("no copy")


class Named:
    def __reduce__(self):
        return "Named"


class Six:
    def __reduce__(self):
        return Six, (), {}, None, None, None


for obj in (Fails(), Six()):
    for f in (copy.copy, copy.deepcopy):
        try:
            print(f(obj))
        except Exception as e:
            print(type(e).__name__, str(e)[:30])
n = Named()
print(copy.copy(n) is n, copy.deepcopy(n) is n)
cyclic = [1]
cyclic.append((cyclic,))
twin = copy.deepcopy(cyclic)
print(twin[1][0] is twin, copy.deepcopy({"a": [1]}), copy.copy(collections.deque([1], 2)), copy.deepcopy(types.SimpleNamespace(a=[1])))
memo = {}
x = [1]
y = copy.deepcopy([x, x], memo)
print(y[0] is y[1], len(memo))
print(copy.copy(iter([1, 2])).__next__(), copy.deepcopy(slice(1, 2)), copy.replace(types.SimpleNamespace(a=1), a=2))
try:
    copy.replace(1, a=2)
except TypeError as e:
    print(e)
