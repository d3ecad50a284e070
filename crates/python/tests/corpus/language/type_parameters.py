# Type parameters (PEP 695) live in a scope of their own, and bounds are evaluated when they are asked for.
from typing import TypeVar


def first[T, *Ts, **P](x: T, y: int = 3, *, z: str = "z") -> T:
    return x, y, z


class Box[T: Later, U: (int, str)]:
    kind = "box"

    def __init__(self, item: T):
        self.item = item

    def swap[V](self, other: V, kind: "kind" = kind) -> tuple[T, V]:
        return self.item, other, kind

    def params(self):
        return T, U


print(first.__type_params__, first(1), first(1, 2, z=4), first.__defaults__, first.__kwdefaults__, first.__qualname__)
print([type(p).__name__ in ("TypeVar", "ParamSpec", "TypeVarTuple") or isinstance(p, TypeVar) or p.__name__ for p in first.__type_params__][:1])
print(Box.__type_params__, Box.__qualname__, Box.swap.__qualname__, Box.swap.__type_params__, Box(1).swap(2), Box(1).params())
for name in ("T", "U", "V", "Ts", "P"):
    print(name in globals(), end=" ")
print()
t, u = Box.__type_params__
try:
    t.__bound__
except NameError as error:
    print(error)


class Later:
    pass


print(t.__bound__.__name__, u.__constraints__, u.__bound__, t.__name__)


def outer():
    class Inner[K]:
        def get[W](self, w: W):
            return K, W

    return Inner


print(outer()().get(1), outer().__qualname__, outer().get.__qualname__)
type Pair[A] = tuple[A, Missing]
type Plain = list[int]
print(Pair, Pair.__type_params__, Plain.__value__)
try:
    Pair.__value__
except NameError as error:
    print(error)


def decorated(label):
    def wrap(thing):
        print(label, thing.__name__)
        return thing
    return wrap


@decorated("a function")
def generic[Q](q: Q = None) -> Q:
    """Kept."""
    return q


@decorated("a class")
class Kept[Q](list):
    """Too."""


print(generic.__doc__, Kept.__doc__, Kept([1]), generic(5))
for text in ("def f[T, T](): pass", "class C[T=1, U]: pass", "def f[](): pass"):
    try:
        compile(text, "f", "exec")
    except SyntaxError as error:
        print(error.msg, error.offset)
