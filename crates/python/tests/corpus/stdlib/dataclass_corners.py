from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError, InitVar, KW_ONLY, make_dataclass
from typing import ClassVar
@dataclass(order=True)
class P:
    x: int
    y: float = 0.0
    tags: list[str] = field(default_factory=list, compare=False, repr=False)
    n: ClassVar[int] = 7
print(P(1), P(1, 2) < P(2, 0), P(1) == P(1), asdict(P(1, 2, ["a"])), astuple(P(3)), [f.name for f in fields(P)], P.__match_args__)
@dataclass(frozen=True, slots=True)
class F:
    a: int
    b: "str" = "z"
f = F(1)
try: f.a = 2
except FrozenInstanceError as e: print(type(e), e)
print(hash(f) == hash(F(1)), replace(f, a=5), {f: 1})
try: f.zzz = 1
except Exception as e: print(type(e).__name__, e)
@dataclass
class Q:
    a: int
    scale: InitVar[int] = 2
    _: KW_ONLY
    k: int = 3
    b: int = field(init=False)
    def __post_init__(self, scale): self.b = self.a * scale
print(Q(2, 5, k=1), Q(2))
for bad in [lambda: P(), lambda: Q(1, 2, 3), lambda: P(1, 2, 3, 4), lambda: P(z=1), lambda: P(1) < 3, lambda: hash(P(1))]:
    try: print(bad())
    except TypeError as e: print(e)
try:
    @dataclass
    class B:
        a: int = 1
        b: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class B2:
        a: int = 1
        b: int
except TypeError as e: print(e)
@dataclass
class Child(P):
    z: int = 9
print(Child(1, z=2), is_dataclass(Child), is_dataclass(3), Child(1) == P(1))
M = make_dataclass("M", [("x", int), ("y", int, field(default=5))]); print(M(1), M)
match P(1, 2.5):
    case P(x=1, y=yy): print("m", yy)
@dataclass
class Node:
    v: int
    next: "Node | None" = None
print(Node(1, Node(2)), fields(Node)[1], sep="\n")
n = Node(1); n.next = n; print(n)
