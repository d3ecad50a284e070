# Weak references: one object for all, equality and hash, callbacks, subclasses, what can be referred to.
import collections
import gc
import threading
import weakref


class Thing:
    def __init__(self, name="thing"):
        self.name = name

    def __eq__(self, other):
        return isinstance(other, Thing) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def method(self):
        return f"method of {self.name}"


a, b = Thing(), Thing()
print(weakref.ref(a) is weakref.ref(a), weakref.ref(a) == weakref.ref(b), weakref.ref(a) is weakref.ref(b))
print(hash(weakref.ref(a)) == hash(a), len({weakref.ref(a), weakref.ref(b)}))
print(type(weakref.ref(a)) is weakref.ref, weakref.ref is weakref.ReferenceType, isinstance(weakref.ref(a), weakref.ref))
told = []
r1 = weakref.ref(a, lambda r: told.append(("first", r is r1, r())))
r2 = weakref.ref(a, lambda r: told.append(("second", r is r2, r())))
print(r1 is r2, r1 == r2, weakref.getweakrefcount(a) >= 2, r1.__callback__ is not None)
h = hash(r1)
del a
print(told, r1(), hash(r1) == h, r1 == r2, r1.__callback__)
for bad in (lambda: weakref.ref(1), lambda: weakref.ref(), lambda: weakref.ref([]), lambda: weakref.ref(b, callback=None),
            lambda: hash(weakref.ref(set())), lambda: hash(weakref.ref(Thing()))):
    try:
        print(bad())
    except TypeError as e:
        print(e)

for make in (lambda: (lambda: 1), lambda: b.method, lambda: {1}, lambda: (x for x in "a"), collections.deque,
             threading.Lock, lambda: type("C", (), {}), lambda: frozenset("ab")):
    made = make()
    r = weakref.ref(made, lambda r: print("gone", end=" "))
    alive = r() is made
    del made
    gc.collect()
    print(alive, r() is None)


class Named(weakref.ref):
    def __init__(self, ob, callback=None, name=""):
        super().__init__(ob, callback)
        self.name = name

    def __new__(cls, ob, callback=None, name=""):
        return super().__new__(cls, ob, callback)

    def __call__(self):
        ob = super().__call__()
        return ob and (ob, self.name)


n = Named(b, lambda r: print("callback of", type(r).__name__, r.name), "x")
print(n()[1], n == weakref.ref(b), n in weakref.getweakrefs(b), isinstance(n, weakref.ref))
m = weakref.WeakMethod(b.method, lambda r: print("method gone", r()))
print(m()(), m == weakref.WeakMethod(b.method), m() == b.method)
f = weakref.finalize(b, print, "finalized", "once")
print(f.alive, f.peek()[1:], f.atexit)
del b
print(n(), m(), f.alive, f(), f.peek())


class Last:
    def __del__(self):
        print("del", kept() is self)


last = Last()
kept = weakref.ref(last, lambda r: print("then the callback", r()))
del last


class Plain:
    __slots__ = ("x",)


class Weakly:
    __slots__ = ("x", "__weakref__")


for c in Plain, Weakly:
    try:
        print(weakref.ref(c()))
    except TypeError as e:
        print(e)
