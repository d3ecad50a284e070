# Weak references to objects of a cycle are cleared, and their callbacks run, before __del__.
import gc
import weakref

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self


class Loud(Node):
    def __del__(self):
        print("del", self.name, self.watch() if hasattr(self, "watch") else "-")


n = Node("a")
r = weakref.ref(n, lambda ref: print("gone", ref() is None))
del n
print(r() is None)
gc.collect()
print(r())

# The callback of a reference that is garbage itself is not called.
n = Node("b")
n.ref = weakref.ref(n, lambda ref: print("never"))
del n
print(gc.collect() > 0)

n = Loud("c")
n.watch = weakref.ref(n)
r = weakref.ref(n, lambda ref: print("callback first", ref()))
del n
gc.collect()

values = weakref.WeakValueDictionary()
values["x"] = Node("x")
keys = weakref.WeakKeyDictionary({values["x"]: 1})
print(len(values), len(keys))
gc.collect()
print(len(values), len(keys))

n = Node("f")
f = weakref.finalize(n, print, "finalized")
del n
print(f.alive)
gc.collect()
print(f.alive)

# A callback may look at what is left.
a, b = Node("one"), Node("two")
a.b, b.a = b, a
dead = []
refs = [weakref.ref(x, lambda _, name=x.name: dead.append(name)) for x in (a, b)]
del a, b
gc.collect()
print(sorted(dead), [r() for r in refs])


class Base:
    pass


def make():
    class Local(Base):
        def f(self):
            return super().__init__()

    x = Local()
    x.f()
    return weakref.ref(Local)


r = make()
print(len(Base.__subclasses__()))
gc.collect()
print(r(), len(Base.__subclasses__()))
