from dataclasses import (KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass,
                         replace)
from typing import ClassVar


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class P:
    x: int
    y: int = 0
    zs: list = field(default_factory=list)
    w: InitVar[int] = 5
    total: ClassVar[int] = 0

    def __post_init__(self, w):
        self.q = w


for f in (lambda: P(), lambda: P(1, 2, [3], 4, 5), lambda: P(1, x=2), lambda: P(1, k=2), lambda: P(1, w=9).q,
          lambda: P(1) == P(1), lambda: hash(P(1)), lambda: asdict(P(1, 2, [1])), lambda: [f.name for f in fields(P)],
          lambda: asdict(5), lambda: P.total):
    show(f)


@dataclass(frozen=True, order=True)
class F:
    a: int
    b: str = "z"


f = F(1)
for g in (lambda: setattr(f, "a", 2), lambda: delattr(f, "a"), lambda: setattr(f, "zz", 2), lambda: F(1) < F(2),
          lambda: F(1) < 3, lambda: sorted([F(3), F(1, "b"), F(1, "a")]), lambda: {F(1): 2}[F(1)], lambda: F(2) >= F(1)):
    show(g)


@dataclass(kw_only=True)
class K:
    a: int
    b: int = 2


@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int
    c: int = 1


for g in (lambda: K(1), lambda: K(a=1), lambda: K(), lambda: M(1, b=2), lambda: M(1), lambda: M(), lambda: M(1, 2, 3)):
    show(g)


@dataclass(slots=True)
class S:
    a: int
    b: int = 3


print(S(1), S.__slots__)
show(lambda: setattr(S(1), "c", 3))


def bad_order():
    @dataclass
    class X:
        a: int = 1
        b: int


def bad_field():
    @dataclass
    class X:
        a = field()


def bad_inherit():
    @dataclass
    class X(F):
        pass


for g in (bad_order, bad_field, bad_inherit):
    show(g)


@dataclass
class N:
    v: int
    nxt: "N" = None


n = N(1, N(2))
print(n, astuple(n), asdict(n), is_dataclass(n), is_dataclass(3))
n.nxt.nxt = n
print(n)
C = make_dataclass("C", [("x", int), ("y", int, 5)])
print(C(1), C(1) == C(1, 5), replace(C(1), y=7))


@dataclass
class Base:
    a: int = 1

    def __str__(self):
        return f"base {self.a}"


@dataclass
class Child(Base):
    b: int = 2
    a: int = 10


print(Child(), str(Child()), repr(Child(3)), Child.__match_args__)
match Child(5, 6):
    case Child(a, b):
        print("matched", a, b)


class Outer:
    @dataclass
    class In:
        a: int = 1


print(Outer.In())
show(lambda: Outer.In(1, 2))
