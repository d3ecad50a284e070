pprint.pprint([1, "a", {"b": 2, "a": [3]}, (1,), set(), None])
pprint.pprint({"key%d" % n: list(range(n)) for n in range(8)})
pprint.pprint(["x" * 30, "y" * 30, "z" * 30])
pprint.pprint("word " * 40)
pprint.pprint({"a": [list(range(20)), {"deep": {"er": [1]}}]}, depth=2)
pprint.pprint(list(range(30)), width=30, compact=True)
pprint.pprint({"b": 1, "a": 2}, sort_dicts=False), pprint.pprint([1, [2, 3]], indent=4, width=5)
pprint.pformat({1: "x"}), pprint.saferepr([1]), pprint.isreadable([1]), pprint.isrecursive([1])
x = [1]
x.append(x)
pprint.isrecursive(x), pprint.isreadable(x)
import collections, dataclasses
pprint.pprint(collections.OrderedDict((("k" * 30, n) for n in range(3)))), pprint.pprint(collections.Counter("aab")), pprint.pprint(collections.deque("ab")), pprint.pprint(collections.defaultdict(list, a=[1]))
@dataclasses.dataclass
class D:
    first: str
    second: list
pprint.pprint(D("x" * 40, ["y" * 40])), pprint.pprint(D("x", []))
pprint.pp({"b": 1, "a": 2}), pprint.pprint({"n": 10 ** 9}, underscore_numbers=True), pprint.pprint(frozenset([3, 1, 2])), pprint.pprint({3, 1, 2})
pprint.PrettyPrinter(width=20).pformat({"aaaaaaaaa": 1, "bbbbbbbbb": 2})
pprint.pprint(b"x" * 100)
pprint.pprint(tuple("abc" * 12))
