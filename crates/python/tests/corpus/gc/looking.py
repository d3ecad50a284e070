# What a program can ask of the collector.
import gc

gc.disable()


class Node:
    pass


class Empty:
    __slots__ = ()


for v in [1, 1.5, "x", b"x", None, True, (), (1, "x"), ((1,), 2), {}, {1: 2}, {"a": (1,)}, frozenset]:
    gc.collect()
    print(repr(v), gc.is_tracked(v))
for v in [[], {1: []}, set(), Node(), [1], ([],), lambda: 1, (Node,), Node, gc, iter([]), Empty()]:
    print(type(v).__name__, gc.is_tracked(v))

items = [1, "x", (2,)]
print(gc.get_referents(items), gc.get_referents({5: 7}, {"a": "b"}), gc.get_referents(1, "x", 4j))
print(sorted(map(str, gc.get_referents([1, 2], {3: 4}, (0, 0, 0)))))
holder = [items]
d = {"k": items}
n = Node()
n.items = items
found = gc.get_referrers(items)
print(any(x is holder for x in found), any(x is d for x in found), any(x is n for x in found))
print(any(x is globals() for x in found), gc.get_referrers())
fresh = [n]
print(any(x is fresh for x in gc.get_objects()), any(x is fresh for x in gc.get_objects(generation=0)))
gc.collect()
print(any(x is fresh for x in gc.get_objects(0)), any(x is fresh for x in gc.get_objects(2)))
for bad in -2, 3:
    try:
        gc.get_objects(generation=bad)
    except ValueError as e:
        print(e)
try:
    gc.collect(3)
except ValueError as e:
    print(e)

gc.collect()
gc.freeze()
print(gc.get_freeze_count() > 0, any(x is fresh for x in gc.get_objects()))
gc.unfreeze()
print(gc.get_freeze_count(), any(x is fresh for x in gc.get_objects()))

print(len(gc.get_stats()), sorted(gc.get_stats()[0]))
before = gc.get_stats()
x = []
x.append(x)
del x
gc.collect(0)
after = gc.get_stats()
print(*(after[0][k] - before[0][k] for k in ("collections", "collected", "uncollectable")))


def note(phase, info):
    print(phase, info["generation"], info["collected"] if phase == "stop" else "", sorted(info))


gc.callbacks.append(note)
n = Node()
n.me = n
del n
gc.collect()
gc.collect(1)
gc.callbacks.remove(note)

print(gc.get_debug(), gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
gc.set_debug(gc.DEBUG_SAVEALL)
n = Node()
n.me, n.name = n, "kept"
del n
print(gc.collect())
gc.set_debug(0)
print([x.name for x in gc.garbage if isinstance(x, Node)])
gc.garbage.clear()
print(gc.collect())

gc.set_threshold(700, 5)
print(gc.get_threshold(), len(gc.get_count()))
a = gc.get_count()[0]
keep = [[] for _ in range(100)]
print(90 <= gc.get_count()[0] - a <= 110)
