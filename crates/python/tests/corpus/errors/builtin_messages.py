import sys
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
def process(items):
    total = 0
    for i, item in enumerate(items):
        total += int(item)
    return total
class Account:
    def __init__(self, b): self._b = b
    @property
    def balance(self): return self._b.missing
    def __getitem__(self, k): return self.data[k]
for fn in [lambda: process(["1", "two"]), lambda: Account(3).balance, lambda: Account(1)[0], lambda: next(iter([])),
           lambda: [][5], lambda: {}["x"], lambda: int("abc", 16), lambda: "a" + 1, lambda: 1 + "a", lambda: len(5), lambda: None.foo,
           lambda: (1, 2) < (1, "a"), lambda: {[]: 1}, lambda: print(undefined_name), lambda: "abc".foo, lambda: int.foo,
           lambda: sorted([1, "a"]), lambda: max([]), lambda: sum(["a"]), lambda: range(1.5), lambda: chr(-1), lambda: ord("ab"),
           lambda: float("x"), lambda: bytes([300]), lambda: "x".join([1]), lambda: dict([1]), lambda: [1, 2].remove(3), lambda: [].pop(),
           lambda: {}.popitem(), lambda: set().pop(), lambda: "abc".index("z"), lambda: [1].index(2), lambda: process(), lambda: process(1, 2),
           lambda: process(foo=1), lambda: Account(), lambda: open("/nonexistent"), lambda: __import__("nope"), lambda: 1 << -1, lambda: 2 ** 10000000000 if 0 else 1 % 0,
           lambda: 1.0 // 0, lambda: divmod(1, 0), lambda: 0 ** -1, lambda: "%d" % "a", lambda: "%s %s" % 1, lambda: "{} {}".format(1), lambda: "{x}".format(y=1),
           lambda: f"{3:s}", lambda: f"{'a':d}", lambda: f"{3.5:x}", lambda: iter(5), lambda: next(5), lambda: 5(), lambda: [*5], lambda: {**5}, lambda: print(*5)]:
    try:
        print("ok", fn())
    except Exception as e:
        print(type(e).__name__, "|", e, "|", e.args)
g = gen(); next(g); del g
a, b = [1, 2, 3]
