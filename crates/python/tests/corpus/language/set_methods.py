a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, b - a)
print(a.union([9]), a.intersection(b), a.difference(b), a.symmetric_difference(b))
a.add(10)
a.discard(99)
a.remove(1)
print(a, len(a), 2 in a, a.isdisjoint({7}), {2, 3} <= a, {2} < {2, 3}, a >= {2}, a.issuperset({2}))
a.update([20, 30], (40,))
print(sorted(a), set(), {1} == {1.0}, frozenset([1, 2]), frozenset())
a &= {20, 30}
print(a, a.pop() in (20, 30), len(a))
b |= {6}
b -= {3}
b ^= {4, 7}
print(sorted(b), set("hello") == set("ehlo"), len({1, True, 1.0}))
print({frozenset({1}): "nested"}[frozenset([1])], set([1, 2, 2, 3]), {x % 4 for x in range(10)})
seen = set()
dups = [x for x in [1, 2, 1, 3, 2] if x in seen or seen.add(x)]
print(dups)
a.clear()
print(a, bool(a))
for bad in (lambda: {1}.remove(2), lambda: set().pop(), lambda: {[1]}, lambda: {1} | [2], lambda: {1} < 3):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
