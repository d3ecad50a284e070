# Built-ins that take their items one by one: what a generator and a key see meanwhile.
from collections import deque
import math


def noisy(name, items):
    for item in items:
        print(name, item)
        yield item


def key(n):
    print("key", n)
    return -n


print(max(noisy("max", [3, 1, 2]), key=key))
print(min(noisy("min", "bca"), key=ord))
print(max([], default="nothing"), min((n for n in ()), default=None))
for empty in (max, min):
    try:
        empty(n for n in ())
    except ValueError as e:
        print(e)
try:
    max(noisy("mixed", [1, "a", 2]))
except TypeError as e:
    print(e)

seen = []
seen.extend(print(len(seen)) or n for n in range(3))
seen += (len(seen) for _ in range(3))
print(seen, [*seen, *(len(seen) for _ in range(2))])


def fails():
    yield "kept"
    raise KeyError("later")


for make, add in ((list, "extend"), (deque, "extend"), (deque, "extendleft"), (list, "__iadd__")):
    box = make([0])
    try:
        getattr(box, add)(fails())
    except KeyError as e:
        print(type(e).__name__, box)

window = deque(maxlen=3)
window.extend((n, len(window)) for n in range(6))
print(window)
twice = deque([1, 2])
twice.extend(twice)
twice += twice
twice.extendleft(twice)
print(twice)
numbers = [1, 2]
numbers.extend(numbers)
numbers += numbers
print(numbers)
print(deque(range(100_000), maxlen=2), deque(noisy("last", "xyz"), maxlen=1))

print(math.prod(noisy("prod", [2, 3])), math.prod([], start=5), math.fsum(noisy("fsum", [0.1, 0.2])))
print(math.gcd(), math.gcd(-12, 18), math.gcd(0, 0), math.gcd(7**300, 7**200 * 2) == 7**200)
print(math.lcm(), math.lcm(4, -6), math.lcm(3, 0), math.lcm(*range(1, 60)))
print(pow(3, 10**200, 10**40 + 7), pow(-3, 5, -7), pow(7, -1, 31))

texts = [str(n * 7919 % 100_003) for n in range(30_000)]
print(sorted(texts, key=int)[:5], sorted(range(30_000), key=str)[-3:])
print(sum(map(int, texts)), max(texts, key=int), len(set(map(str, range(70_000)))))
print(sum(range(100_000)), max(range(100_000)), min(range(100_000, 5, -3)), len(list(range(70_001))))
head, *rest = range(70_002)
print(head, len(rest), sum(i for i, _ in zip(range(90_000), range(80_000))))
