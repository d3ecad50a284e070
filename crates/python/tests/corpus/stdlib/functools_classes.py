# functools: partial as a class, dispatch by unions and abstract classes, cached properties, caches, wraps.
import abc
import collections.abc
import copy
import functools
import pickle
import typing
from functools import *


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


p = partial(int, base=2)
p.note = "mine"
print(p("101"), p, p.func, p.args, p.keywords, vars(p), p.__reduce__()[2])
q = copy.copy(p)
r = pickle.loads(pickle.dumps(p))
print(q("11"), q.note, r("11"), r.note, partial(partial(print, 1), 2, sep="-"), isinstance(p, partial))
tries(lambda: setattr(p, "func", max), lambda: partial(), lambda: partial(3), lambda: p.__setstate__((1, 2)))
p = partial(list)
p.__setstate__((p, (), {}, {}))
print(p)


class Named(partial):
    def __init__(self, func, *args):
        self.name = func.__name__


n = Named(max, 1, 2)
print(n(0), n.name, type(copy.copy(n)).__name__, n)


class Cell:
    def __init__(self):
        self.alive = False

    def set(self, value, *, shout=False):
        self.alive = value
        return value, shout

    on = partialmethod(set, True)
    off = partialmethod(set, False, shout=True)


c = Cell()
print(c.on(), c.off(), Cell.on(c), c.alive, Cell.__dict__["off"].keywords)


@singledispatch
def f(x, *rest):
    return "other"


@f.register
def _(x: int | str):
    return "int or str"


@f.register
def _(x: typing.Union[list, tuple]):
    return "list or tuple"


@f.register(collections.abc.Mapping)
def _(x):
    return "mapping"


@f.register(collections.abc.Sized)
def _(x):
    return "sized"


print(f(1), f("a"), f([]), f({}), f(set()), f(1.5), f(True), f.dispatch(dict).__name__, len(f.registry))
tries(lambda: f(), lambda: f.register(3), lambda: f.register("a", print))


class Rule:
    @singledispatchmethod
    def of(self, x):
        return "other"

    @of.register
    def _(self, x: int):
        return "int"

    @singledispatchmethod
    @classmethod
    def kind(cls, x):
        return cls.__name__, "other"

    @kind.register
    @classmethod
    def _(cls, x: int):
        return cls.__name__, "int"


print(Rule().of(1), Rule().of("a"), Rule.kind(1), Rule().kind("a"))


class Slow:
    def __init__(self):
        self.runs = 0

    @cached_property
    def value(self):
        "What it is."
        self.runs += 1
        return self.runs


s = Slow()
print(s.value, s.value, vars(s), Slow.value.__doc__, Slow.value.attrname)
del s.value
print(s.value)


def twice():
    class C:
        a = cached_property(lambda self: 1)
        b = a


def slotted():
    class C:
        __slots__ = ()
        a = cached_property(lambda self: 1)

    return C().a


tries(twice, slotted, lambda: lru_cache(maxsize="a"))
calls = []


@lru_cache(maxsize=2)
def square(x, y=0):
    calls.append(x)
    return x * x


print([square(n) for n in (1, 2, 1, 3, 2, 1)], calls, square.cache_info(), square.cache_parameters())
square.cache_clear()
print(square.cache_info(), square(1), square(1, y=0), square(1.0), square.cache_info(), square.__wrapped__(9))
print(lru_cache(typed=True)(type)(3), cache(len)("abc"), lru_cache(0)(len)("ab"))


@total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


@total_ordering
class Int(int):
    pass


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2), Int(1) < Int(2), Version.__le__.__name__)
tries(lambda: Version(1) <= 1, lambda: total_ordering(type("C", (), {})), lambda: reduce(max, []), lambda: reduce(max, 3))
key = cmp_to_key(lambda a, b: b - a)
print(sorted([3, 1, 2], key=key), key(1) < key(2), key(1).obj, key(obj=2) == key(2))
tries(lambda: key(1) < 1)
w = wraps(max)(lambda: 1)
print(w.__name__, w.__wrapped__ is max, partial[int], cached_property[int], partialmethod[int])
