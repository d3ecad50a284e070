# Ranges whose ends or length need more than 64 bits, and what iterators say of what is left.
import copy
import operator
import pickle

big = 10**20
r = range(big, big + 7, 3)
print(r, list(r), r[0], r[-1], len(r), big + 3 in r, big + 1 in r, r.index(big + 6), r.count(big), bool(r))
print(r[1:], r[::-1], list(reversed(r)), r.start, r.stop, r.step, range(big, big - 5, -2)[1])
print(r == range(big, big + 8, 3), hash(r) == hash(range(big, big + 8, 3)), r != range(3), range(0) == range(5, 5) == range(big, big), hash(range(0)) == hash(range(4, 2)))
print(pickle.loads(pickle.dumps(r)) == r, copy.copy(r) == r, range(-big, big)[big], range(big)[-1], range(0, big, big // 2)[1])
wide = range(-(2**63), 2**63 - 1)
print(wide[0], wide[-1], 0 in wide, wide.index(0), wide[5:7], 2**63 in wide)
for attempt in (
    lambda: len(range(big)),
    lambda: len(wide),
    lambda: range(big)[big],
    lambda: r.index(5),
    lambda: range(0, 1, 0),
    lambda: range(1.5),
    lambda: range("a"),
    lambda: r["a"],
    lambda: range(3).index("x"),
    lambda: r[:: 0],
):
    try:
        print(attempt())
    except (OverflowError, IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Same:
    def __eq__(self, other):
        return True


class Whole:
    def __index__(self):
        return 4


print(2.0 in range(3), (2 + 0j) in range(3), "a" in range(3), Same() in range(3), range(3).index(Same()), range(3).count(Same()), range(Whole()), range(10)[Whole()], range(10)[Whole():])
for it in (iter([1, 2, 3]), iter((1, 2)), iter(range(5)), iter("abc"), iter(b"ab"), iter({1: 2}), iter({1, 2, 3}), reversed([1, 2])):
    before = operator.length_hint(it)
    next(it, None)
    print(type(it).__name__, before, operator.length_hint(it))
for kind in (type(iter([])), type(iter("")), type(iter({}))):
    try:
        kind()
    except TypeError as error:
        print(error)
