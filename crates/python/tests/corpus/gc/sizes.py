# sys.getsizeof and sys.getrefcount of the usual objects.
import collections
import sys


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


class Bag(list):
    pass


def generator():
    yield


for v in (
    None, True, 0, 1, -1, 2**30, 2**60, 10**40, 1.5, 1j, "", "a", "abc", "\u20ac", b"", b"abc", bytearray(),
    bytearray(b"abc"), (), (1, 2), [], [1.5, None], {}, {1: 1}, {"a": 1}, {str(i): i for i in range(6)},
    {i: i for i in range(11)}, {str(i): i for i in range(1000)}, set(), set(range(5)), set(range(20)),
    frozenset(), range(3), slice(1), object(), int, Plain(), Slotted(), lambda: 0, len, sys, iter([]), iter(()),
    iter(range(3)), iter({}), iter(set()), enumerate([]), zip([]), map(len, []), filter(len, []), reversed([]),
    collections.deque(), collections.deque(range(100)), property(), memoryview(b""), {}.keys(), {}.items(), Bag(),
    list[int],
):
    print(type(v).__name__, sys.getsizeof(v))
grown = []
for i in range(20):
    grown.append(i)
    print(sys.getsizeof(grown), end=" ")
print()
print([1, 2].__sizeof__(), "x".__sizeof__())

x = []
print(sys.getrefcount(x), sys.getrefcount([]), sys.getrefcount(Plain()))
y = x
holder = [x, x]
print(sys.getrefcount(x))
del y
print(sys.getrefcount(x), sys.getrefcount(holder))


def count(v):
    return sys.getrefcount(v)


print(count([]), count(x))
p = Plain()
p.x = x
print(sys.getrefcount(p), sys.getrefcount(x))
s = "-".join(["a", "b"])
t = (x,)
print(sys.getrefcount(s), sys.getrefcount(t), sys.getrefcount(x))
immortal = 2**32 - 1
print([sys.getrefcount(v) == immortal for v in (None, True, ..., NotImplemented, 1, -5, 256, "", "a", "name", b"", ())])
print([sys.getrefcount(v) == immortal for v in (int, list, type, object, s, t, p, 10**20, Plain)])
