# Operators and comparisons of sets, frozensets and dict views whose members are compared by Python.
from dataclasses import dataclass


@dataclass(frozen=True)
class P:
    x: int


def show(value):
    kind = type(value).__name__
    if isinstance(value, (set, frozenset)):
        return kind, sorted((m.x if isinstance(m, P) else m for m in value), key=str)
    return kind, value


a, b = {P(1), P(2), P(3)}, {P(2), P(9)}
for name, left, right in (
    ("set", a, b),
    ("frozenset", frozenset(a), b),
    ("keys", dict.fromkeys(a, 0).keys(), b),
    ("set and keys", a, dict.fromkeys(b, 0).keys()),
    ("frozenset and keys", frozenset(a), dict.fromkeys(b, 0).keys()),
    ("keys and list", dict.fromkeys(a, 0).keys(), [P(2), P(9), P(9)]),
    ("list and keys", [P(2), P(9)], dict.fromkeys(a, 0).keys()),
    ("keys and keys", dict.fromkeys(a, 0).keys(), dict.fromkeys(b, 1).keys()),
):
    print(name, show(left & right), show(left | right), show(left - right), show(left ^ right))

print({P(1)} == {P(1)}, {P(1)} != {P(1)}, {P(1)} < a, {P(1)} <= {P(1)}, a > {P(3)}, a >= b, {P(7)} < a, frozenset(a) == a)
d = {P(1): "one", P(2): "two"}
print(d.keys() == {P(1), P(2)}, {P(1), P(2)} == d.keys(), d.keys() <= a, d.keys() < {P(1)}, d.items() == {(P(1), "one"), (P(2), "two")})
print((P(1), "one") in d.items(), (P(1), "two") in d.items(), P(5) in d.keys(), (P(1),) in d.items())
print(d | {P(1): 1} == {P(1): 1, P(2): "two"}, {P(1): 0} == {P(1): 0}, {P(1): 0} == {P(2): 0})
d |= {P(2): 2}
print(sorted((k.x, v) for k, v in d.items()))

for operate in ("__iand__", "__ior__", "__isub__", "__ixor__"):
    mine = other = set(a)
    mine = getattr(mine, operate)(b)
    print(operate, mine is other, show(mine), getattr(set(a), operate)([P(2)]))
s = set(a)
s &= b
t = set(a)
t -= t
u = set(a)
u ^= u
print(show(s), show(t), show(u))
s = set(a)
s.intersection_update([P(1), P(2)], {P(2)})
s.symmetric_difference_update([P(2), P(4)])
print(show(s), a.isdisjoint(b), d.keys().isdisjoint([P(8)]))

words = {"a": 1, "b": 2}
print(words.keys() == {"a", "b"}, {"a", "b"} == words.keys(), words.keys() - ["a"], ["a", "c"] - words.keys(), words.keys() & "ab" == {"a", "b"})
print(words.items() ^ {("a", 1)}, words.keys() | (1,) == {1, "a", "b"}, type(frozenset("a") - words.keys()).__name__, words.values() == words.values())
for attempt in (lambda: words.keys() & 1, lambda: {1} & [1], lambda: words.keys() < [1], lambda: {1} < [1], lambda: words.values() & {1}, lambda: words.items() | {(1, [])}, lambda: [1, []] - words.keys()):
    try:
        print(attempt())
    except TypeError as error:
        print(error)

inner = {frozenset([1])}
print({1} in inner, inner.discard({2}), inner.remove({1}), inner)
try:
    inner.remove({3})
except KeyError as error:
    print(repr(error))
try:
    inner.add({3})
except TypeError as error:
    print(error)
for kind in (set, frozenset, type({}.keys())):
    print(kind.__name__, [n for n in ("__and__", "__rand__", "__iand__", "__or__", "__xor__", "__rsub__", "__contains__") if hasattr(kind, n)])
print(set.__or__({1}, [1]), {1}.__and__({1}), {1: 2}.keys().__and__([1]), frozenset.__rsub__(frozenset([1]), {1, 2}))
