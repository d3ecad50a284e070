# typing as programs look at it: aliases, parameters, protocols, typed dicts, hints, what is refused.
import collections.abc
import copy
import pickle
import typing
from typing import *


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


T = TypeVar("T")
K = TypeVar("K", bound=int)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
print(Literal[1, 2, 3, 3], Literal[1] == Literal[True], Literal["a", Literal["b"]], Union[int, str, int], Optional[str], Union[int])
print(List[int], Dict[str, T][int], Callable[[int], str], Callable[..., T][int], Callable[P, T][[int, str], bool], Tuple[()], Type[int])
print(Union[int, str] == Union[str, int], int | T, List[int] | None, Annotated[int, 3], Annotated[Annotated[int, 1], 2], Concatenate[int, P])


class Box(Generic[T]):
    def __init__(self, x):
        self.x = x


class Two(Generic[T, K]):
    pass


class Many(Generic[Unpack[Ts]]):
    pass


class Sub(Box[List[K]]):
    pass


print(Box[int], Box[int](3).x, Box[int](3).__orig_class__, Box.__parameters__, Box[T][str], Box.__orig_bases__, Sub.__parameters__)
print(Two[int, K][int], Two[K, K].__parameters__, Many[int, str], Many[()], Many[*Ts, int].__parameters__, list[T][int], dict[K, list[T]].__parameters__)
def types_base(base):
    class C(base):
        pass


tries(lambda: Two[int], lambda: Box[int, str], lambda: List[int, str], lambda: Optional[3, 4], lambda: Union[()], lambda: Generic[int],
      lambda: isinstance(1, List[int]), lambda: List[int](), lambda: Any(), lambda: Union(), lambda: isinstance(1, Any), lambda: Literal(),
      lambda: type("C", (Union,), {}), lambda: types_base(Union), lambda: types_base(Literal[1]), lambda: types_base(Generic), lambda: Callable[int],
      lambda: TypeVar("X", int), lambda: TypeVar("X", covariant=True, contravariant=True), lambda: list[int][str], lambda: Callable[int, str])
tries(lambda: types_base(Union), lambda: types_base(Literal[1]), lambda: types_base(Generic), lambda: types_base(T), lambda: types_base(Optional[int]))
print(get_origin(List[int]), get_origin(Annotated[int, 1]), get_origin(int | str), get_args(Callable[[int], str]), get_args(Annotated[int, 3]), get_args(int))
print(T.__name__, T.__constraints__, K.__bound__, T.has_default(), TypeVar("D", default=int).__default__, P.args, P.kwargs, repr(Ts), T.__default__)


@runtime_checkable
class HasF(Protocol):
    def f(self): ...


class Data(Protocol):
    size: int

    def f(self): ...


class Does:
    size = 3

    def f(self):
        return 1


class Explicit(Data):
    def __init__(self, n):
        self.n = n


print(isinstance(Does(), HasF), isinstance(3, HasF), issubclass(Does, HasF), isinstance(3, SupportsInt), issubclass(int, SupportsIndex), isinstance("", SupportsAbs))
print(is_protocol(HasF), is_protocol(Does), sorted(get_protocol_members(Data)), Explicit(4).n)
tries(lambda: HasF(), lambda: isinstance(3, Data), lambda: issubclass(int, runtime_checkable(Data)), lambda: runtime_checkable(Does), lambda: get_protocol_members(int))


class NT(NamedTuple):
    """A point."""
    x: int
    y: str = "a"

    def both(self):
        return self.x, self.y


class TD(TypedDict, total=False):
    a: int
    b: Required[str]


class More(TD):
    c: NotRequired[int]
    d: ReadOnly[int]


print(NT(1), NT(2).both(), NT._field_defaults, NT.__annotations__, NT.__doc__, NT.__mro__, NamedTuple("N2", [("a", int)])(1))
print(TD(a=1), TD.__required_keys__, TD.__total__, sorted(More.__required_keys__), sorted(More.__optional_keys__), More.__readonly_keys__, is_typeddict(More), is_typeddict(dict))
print(TypedDict("F", {"k": int}).__annotations__, More.__orig_bases__, type(TD()).__name__)
tries(lambda: isinstance({}, TD), lambda: type("X", (TD, int), {}), lambda: NamedTuple("X", [("a", 3)], b=int))


def hinted(x: "int", y: "List[TD]" = None, *, z: Annotated[int, "note"] = 0) -> "None":
    pass


class Hinted:
    me: "Hinted"
    other: ClassVar["int"] = 3


print(get_type_hints(hinted), get_type_hints(hinted, include_extras=True)["z"], get_type_hints(Hinted))
UserId = NewType("UserId", int)
print(UserId, UserId(3), UserId.__supertype__, cast(int, "a"), no_type_check(hinted) is hinted, get_type_hints(hinted))
print(pickle.loads(pickle.dumps(List[int])) == List[int], copy.copy(Dict[str, int]), pickle.loads(pickle.dumps(Optional[int])), hash(List[int]) == hash(List[int]))


@overload
def over(x: int) -> int: ...
@overload
def over(x: str) -> str: ...
def over(x):
    return x


@final
class Last:
    @override
    def m(self):
        pass


print(len(get_overloads(over)), over(1), Last.__final__, Last.m.__override__)
tries(lambda: assert_never(3), lambda: types_base(UserId), lambda: get_overloads(over)[0](1) if False else "x")


def generic[X, *Ys, **Z](x: X) -> X:
    return x


class NewStyle[X]:
    def m[Y](self, y: Y) -> X: ...


print(generic.__type_params__, NewStyle.__type_params__, NewStyle[int], NewStyle.m.__type_params__, NewStyle.__orig_bases__, NewStyle.__parameters__)
print(collections.abc.Callable[[int], str], collections.abc.Callable[..., T][int], collections.abc.Mapping[str, T][int], ForwardRef("a") == ForwardRef("a"))
print(isinstance([], List), issubclass(dict, Mapping), isinstance(print, Callable), List.__origin__, Iterable[int].__args__, ContextManager[int], Generator[int])
