# Long chains die without deep recursion, with a cycle and without.
import gc
import collections


class Node:
    pass


def chain(n, closed):
    first = node = Node()
    for _ in range(n):
        node.after = Node()
        node.after.before = node
        node = node.after
    if closed:
        node.after = first


def nest(make, n):
    x = make()
    for _ in range(n):
        x = make(x)
    return x


gc.disable()
gc.collect()
chain(100_000, True)
print(gc.collect())
chain(100_000, False)
print(gc.collect())
for make in (
    lambda *x: list(x),
    lambda *x: tuple(x),
    lambda *x: dict(enumerate(x)),
    lambda *x: collections.deque(x),
    lambda *x: frozenset(x),
    lambda *x: (lambda: x),
    lambda *x: iter(x),
    lambda *x: map(None, x),
    lambda *x: property(*x),
    lambda *x: slice(*x) if x else [],
):
    x = nest(make, 50_000)
    if isinstance(x, frozenset):
        x = [x]
    holder = [x]
    holder.append(holder)
    del x, holder
    gc.collect()
    print(gc.collect())
