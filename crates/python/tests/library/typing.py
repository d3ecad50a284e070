from typing import *
T = TypeVar("T")
K = TypeVar("K", bound=int)
T, K.__bound__, K.__name__, TypeVar("U", int, str).__constraints__
List[int], Dict[str, int], Optional[int], Union[int, str], Tuple[int, ...], Callable[[int], str], Any, Union[int, int], Optional[None], Literal["a", 1], Type[int], Final[int], ClassVar[int]
Union[int, str] == Union[str, int], List[int] == List[int], get_origin(List[int]), get_args(Dict[str, int]), get_origin(Union[int, str]) is Union, get_args(Callable[[int], str]), get_origin(int), get_args(Literal[1, 2])
class P(NamedTuple):
    x: int
    y: str = "d"
P(1), P(1)._asdict(), P._fields, P._field_defaults
class D(TypedDict, total=False):
    a: int
D(a=1), D.__annotations__
D.__total__, D.__required_keys__, D.__optional_keys__
@runtime_checkable
class Closes(Protocol):
    def close(self): ...
class File:
    def close(self): pass
isinstance(File(), Closes), isinstance(3, Closes)
Closes()
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
Box[int](3).v, Box[int], Box[int].__origin__ is Box
Box.__parameters__
cast(int, "x"), NewType("Id", int)(5), NewType("Id", int).__name__, TYPE_CHECKING, NoReturn, Never, Self
def f(a: int, b: "str" = "") -> Optional[int]: ...
get_type_hints(f)
@overload
def g(a: int): ...
@overload
def g(a: str): ...
def g(a): return a
g(3), AnyStr
g2 = final(g)
g2.__final__
no_type_check(g) is g, override(g) is g
Annotated[int, "meta"], get_origin(Annotated[int, 1]) is Annotated, get_args(Annotated[int, 1])
Annotated[int, 1].__metadata__
isinstance([], List), issubclass(dict, Mapping)
isinstance([], List[int])
List[int, str]
assert_never(3)
reveal_type(3) if 0 else assert_type(3, int)
get_type_hints(P), Iterable[int], Generator[int, str, None], Awaitable[int], Sequence[T][int], Deque[int], DefaultDict[str, int], Counter[str]
Any()
