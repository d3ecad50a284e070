# dataclasses: slots, frozen, order, keyword-only fields, descriptors, what is refused, and the tools.
import collections
import copy
import pickle
import typing
from dataclasses import *
from typing import ClassVar


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


def body(text, **options):
    names = {"dataclass": dataclass, "field": field, "ClassVar": ClassVar, "InitVar": InitVar, "KW_ONLY": KW_ONLY,
             "__name__": __name__, "options": options, "typing": typing}
    exec(f"@dataclass(**options)\nclass C:\n {text}", names)
    return names["C"]


tries(lambda: body("x: ClassVar[int] = field(default_factory=int)"), lambda: body("x: int = 1; y: int"),
      lambda: body("x: list = []"), lambda: body("x = field()"), lambda: body("_: KW_ONLY; x: int; __: KW_ONLY"),
      lambda: body("x: int", order=True, eq=False), lambda: body("x: int\n def __lt__(self, o): pass", order=True),
      lambda: body("x: int\n def __setattr__(self, a, b): pass", frozen=True), lambda: body("x: int", weakref_slot=True),
      lambda: body("x: int\n def __hash__(self): pass", unsafe_hash=True), lambda: body("__slots__ = ()\n x: int", slots=True),
      lambda: field(default=1, default_factory=int), lambda: body("x: ClassVar[int] = field(kw_only=True)"),
      lambda: fields(3), lambda: asdict(3), lambda: replace(3))
for bad in ["for"], ["a", "a"], ["()"], [("a", int, 1, 2)]:
    tries(lambda: make_dataclass("C", bad))
print(InitVar[int], InitVar[list[int]], field().__class__.__name__, MISSING is not None)


@dataclass(order=True)
class P:
    x: int
    y: float = 0.0
    tags: list = field(default_factory=list, compare=False, repr=False)
    total: ClassVar[int] = 3
    text: "typing.ClassVar[str]" = "shared"
    _: KW_ONLY
    k: int = field(default=5, metadata={"unit": "m"})


print(P(1), P.__doc__, P.__match_args__, [f.name for f in fields(P)], fields(P)[3].metadata["unit"], P.__dataclass_params__)
print(P(1) < P(2), P(1, k=1) == P(1), P(1) != P(1), sorted([P(2), P(1, 5), P(1)]), P(1).__hash__)
tries(lambda: P(), lambda: P(1, 2, [], 4), lambda: P(1, z=2), lambda: P(1) < 1, lambda: hash(P(1)))


@dataclass(frozen=True)
class F:
    a: int
    b: InitVar[int] = 2
    c: int = field(init=False, default=7)

    def __post_init__(self, b):
        object.__setattr__(self, "c", self.a + b)


f = F(1, b=4)
print(f, f.c, hash(F(1)) == hash(F(1)), {F(1): 2}[F(1)], asdict(f), astuple(f))
tries(lambda: setattr(f, "a", 2), lambda: delattr(f, "c"), lambda: setattr(f, "new", 2), lambda: replace(f, c=3))
print(replace(F(1), a=5, b=1), copy.replace(F(2), a=3, b=0))


@dataclass(slots=True)
class A:
    x: int


@dataclass(slots=True, frozen=True, weakref_slot=True)
class B:
    y: int = 0
    z: int = field(default=1, init=False)


print(A.__slots__, B.__slots__, A(1), B(2), copy.copy(B(3)), pickle.loads(pickle.dumps(B(4))) == B(4), hasattr(A(1), "__dict__"))


class D:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return 100 if obj is None else getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, int(value))


@dataclass
class WithDescriptor:
    i: int = D()


print(WithDescriptor(), WithDescriptor("7").i)


@dataclass
class Node:
    value: int
    next: "Node" = None


n = Node(1)
n.next = n
print(n, asdict(Node(1, Node(2))), asdict(Node([Node(1)], {"k": Node(2)})))
print(asdict(Node(collections.defaultdict(list, a=[1]))), astuple(Node((1, Node(2)))))
tries(lambda: make_dataclass("M", ["a", ("b", int), ("c", int, 3)], bases=(Node,)))
M = make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))], namespace={"sum": lambda s: s.b + s.c})
print(M(1, 2), M(1, 2).sum(), M.__module__ == __name__, is_dataclass(M), is_dataclass(M(1, 2)), is_dataclass(int))


@dataclass(kw_only=True)
class K(P):
    z: int
    w: int = field(default=1, kw_only=False)


print(K(1, z=3), K.__match_args__, K.__init__.__annotations__["z"])
match P(1, 2):
    case P(1, y):
        print("matched", y)
