# What a match statement refuses when it is compiled and when it runs, and what counts as a mapping.
import collections
import collections.abc
from types import MappingProxyType


def tell(case, rest=""):
    try:
        compile(f"match x:\n case {case}: pass\n{rest}", "f", "exec")
        print("fine:", case)
    except SyntaxError as error:
        print(f"{error.msg} ({error.lineno}, {error.offset}): {case}")


for case in ("_ | 1", "a | 2 | b", "[a | b]", "1 | x | 3 if y", "(_ as y) | 1", "a | a", "[a, b] | [b, a]", "[a, b] | [c, d]",
             "{1: _, 1: _}", "{1: a, True: b}", "{1: a, 1.0: b}", "{-1: a, -1: b}", "{'k': 1, 'k': 2, **rest}", "{b'k': 1, 'k': 2}",
             "{a.b: 1, a.b: 2}", "A(x=1, y=2, x=3)", "[*a, *b]", "[1, *_, 2, *_]", "a, a", "A(b, c=b)", "{'x': q, **q}",
             "__debug__", "A(__debug__=1)", "_ as _", "f'{x}'", "1 + 2", "1 + 1j", "1j + 1j", "A(x=1, 2)"):
    tell(case)
for case, rest in (("_", " case 3: pass"), ("name", " case 3: pass"), ("(_ as whole)", " case 3: pass"), ("_ if x", " case 3: pass")):
    tell(case, rest)


class Shelf(collections.abc.Mapping):
    def __init__(self, **items):
        self.items_ = items

    def __getitem__(self, key):
        return self.items_[key]

    def __iter__(self):
        return iter(self.items_)

    def __len__(self):
        return len(self.items_)


class Row(collections.abc.Sequence):
    def __getitem__(self, i):
        return ["p", "q"][i]

    def __len__(self):
        return 2


class Registered:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return [8, 9][i]


collections.abc.Sequence.register(Registered)


class Plain(Registered.__bases__[0]):
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return 0


def kind(value):
    match value:
        case {"a": x, **rest}:
            return "mapping", x, rest
        case [x, y]:
            return "sequence", x, y
        case _:
            return "other"


default = collections.defaultdict(int, z=1)
for value in ({"a": 1, "b": 2}, collections.ChainMap({"a": 1}, {"b": 3}), collections.UserDict(a=1), collections.OrderedDict(a=1),
              MappingProxyType({"a": 1}), Shelf(a=5, c=6), default, Row(), Registered(), Plain(), collections.UserList([1, 2]),
              collections.deque([1, 2]), range(2), memoryview(b"ab"), "ab", b"ab", {1, 2}, iter([1, 2])):
    print(type(value).__name__, kind(value))
print(dict(default))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Odd:
    __match_args__ = ["x"]


class Numbers:
    __match_args__ = (1,)


class Key:
    one = two = "same"


for test in (lambda p: [1 for _ in [0] if wrong_twice(p)], lambda p: too_many(p), lambda p: odd(Odd()), lambda p: numbers(Numbers()),
             lambda p: same_key({"same": 1})):
    def wrong_twice(p):
        match p:
            case Point(1, x=1):
                return True

    def too_many(p):
        match p:
            case Point(1, 2, 3):
                return True

    def odd(p):
        match p:
            case Odd(1):
                return True

    def numbers(p):
        match p:
            case Numbers(1):
                return True

    def same_key(d):
        match d:
            case {Key.one: 1, Key.two: 1}:
                return True

    try:
        print(test(Point(1, 2)))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
