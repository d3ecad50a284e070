# What runs when a cycle dies: __del__ once, finally blocks of generators, and nothing for what lives.
import gc

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("del", self.name, self.me is self)


class Saved(Node):
    saved = []

    def __del__(self):
        super().__del__()
        Saved.saved.append(self)


class Wrong(Node):
    def __del__(self):
        raise ValueError(self.name)


def generator(name):
    me = yield
    try:
        yield me
    finally:
        print("closed", name)


Node("a")
Node("b")
print("not yet")
print(gc.collect(), gc.collect())

# An object that a finalizer saves lives on, with all that it refers to; its __del__ ran already.
s = Saved("s")
s.other = Node("t")
del s
print("collected", gc.collect())
s = Saved.saved.pop()
print(s.me is s, s.other.name, gc.is_finalized(s), gc.is_finalized(s.other))
del s
print("again", gc.collect())

# A saved object keeps only what it can reach.
a, b = Saved("a"), Node("b")
b.a = a
del a, b
print(gc.collect(), [x.name for x in Saved.saved])
Saved.saved.clear()
print(gc.collect())

g = generator("g")
next(g)
g.send(g)
del g
print("generator", gc.collect() > 0)

# A cycle between a generator and its own frame.
class Holder:
    pass


def loop():
    h = Holder()

    def run():
        try:
            yield h
        finally:
            print("finally", h.g is not None)

    h.g = run()
    next(h.g)


loop()
print(gc.collect() > 0)

# A cycle with a living object at its edge is garbage; what refers to it from outside keeps it.
keep = Holder()
n = Node("kept")
keep.n = n
del n
print(gc.collect())
print(keep.n.name)
del keep
print(gc.collect())


# A cycle dies with what hangs on it, and a tail that is held from outside lives.
head, tail = Holder(), Holder()
head.me, head.tail = head, tail
del head
print(gc.collect(), tail.__class__.__name__)


async def never():
    pass


def coroutine():
    h = Holder()

    async def work():
        return h

    h.coroutine = work()


import warnings

warnings.simplefilter("ignore")
coroutine()
print(gc.collect() > 0)
