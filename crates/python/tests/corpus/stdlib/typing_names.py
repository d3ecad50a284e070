from typing import *
from collections import namedtuple, OrderedDict
import typing
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
    def pop(self) -> T: return self.items.pop()
s = Stack[int](); s.push(1); print(s.pop(), Stack[int], Stack.__mro__, T)
class Emp(NamedTuple):
    name: str
    id: int = 3
    def hi(self): return f"hi {self.name}"
e = Emp("bob"); print(e, e.hi(), e._asdict(), e._replace(id=5), Emp._fields, Emp._field_defaults, e == ("bob", 3), tuple(e))
class Mv(TypedDict, total=False):
    name: str
    year: int
m: Mv = {"name": "x"}; print(m, Mv.__annotations__, Mv(name="q"), Mv.__total__)
@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...
class R:
    def close(self): pass
print(isinstance(R(), Closer), isinstance(3, Closer), issubclass(R, Closer))
try: Closer()
except TypeError as x: print(x)
print(Optional[int], Union[int, str, None], int | str, list[int], dict[str, list[int]], Callable[[int], str], Any, Literal["a", 1], tuple[int, ...], Final[int])
def f(a: int, b: "str" = "x", *c: float, d: Optional[int] = None, **e: Any) -> list[int]: ...
print(f.__annotations__, get_type_hints(f)["b"])
UserId = NewType("UserId", int); print(UserId(3), UserId, UserId.__name__)
print(get_origin(list[int]), get_args(dict[str, int]), cast(int, "a"), isinstance(3, int | str))
class Box[U]:
    def __init__(self, v: U): self.v = v
def first[V](xs: list[V]) -> V: return xs[0]
type Pair[A] = tuple[A, A]
print(Box(3).v, first([1]), Pair, Box.__type_params__, Box[int])
Point = namedtuple("Point", "x y", defaults=[0]); p = Point(1); print(p, p.x, p._make([4, 5]), Point.__doc__)
for b in [lambda: Point(), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 3), lambda: p.z, lambda: namedtuple("A", "class x"), lambda: namedtuple("A", "x x")]:
    try: b()
    except Exception as e: print(type(e).__name__, e)
@overload
def g(x: int) -> int: ...
@overload
def g(x: str) -> str: ...
def g(x): return x
print(g(3))
@final
class Fi: pass
def narrow(x: int | None) -> TypeGuard[int]: return x is not None
print(TYPE_CHECKING, narrow(1), Annotated[int, "meta"], Type[int], Iterable[int], Self, Never, ClassVar[int])
assert_type = typing.assert_type(3, int); print(assert_type)
try: assert_never(3)
except AssertionError as e: print(e)
P = ParamSpec("P")
def deco(fn: Callable[P, T]) -> Callable[P, T]:
    def w(*a: P.args, **k: P.kwargs) -> T: return fn(*a, **k)
    return w
print(deco(lambda x: x + 1)(2), P, Callable[P, T])
