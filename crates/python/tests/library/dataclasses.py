from dataclasses import dataclass, field
@dataclass(order=True)
class P:
    x: int
    y: int = 0
    tags: list = field(default_factory=list, compare=False, repr=False)
P(1), P(1, 2) < P(1, 3), P(1) == P(1, tags=[3]), dataclasses.asdict(P(1, 2, ["a"])), dataclasses.astuple(P(1))
dataclasses.replace(P(1), y=5), [f.name for f in dataclasses.fields(P)], dataclasses.is_dataclass(P), dataclasses.is_dataclass(3)
P()
P(1, 2, 3, 4)
@dataclass(frozen=True)
class F:
    a: int
F(1).a = 2
hash(F(1)) == hash(F(1)), {F(1): "x"}[F(1)]
del F(1).a
@dataclass
class Bad:
    a: int = 0
    b: str
@dataclass
class Mutable:
    a: list = []
@dataclass(kw_only=True, slots=True)
class K:
    a: int
    b: int = 2
K(a=1), K.__slots__
K(1)
@dataclass
class Post:
    a: int
    n: dataclasses.InitVar[int] = 3
    b: int = field(init=False)
    def __post_init__(self, n): self.b = self.a * n
Post(2), Post(2, 5), Post.__match_args__
hash(P(1))
dataclasses.make_dataclass("M", ["x", ("y", int, 5)])(1)
@dataclass
class Child(P):
    z: str = "z"
Child(1), Child.__match_args__
dataclasses.fields(3)
dataclasses.asdict(P)
repr(dataclasses.MISSING)[:27], dataclasses.KW_ONLY
