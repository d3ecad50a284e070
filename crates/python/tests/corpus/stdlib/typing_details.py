import typing
from typing import (Any, Callable, ClassVar, Dict, Final, Generic, Iterable, List, Literal, NamedTuple, NewType,
                    Optional, Protocol, Tuple, TypedDict, TypeVar, Union, cast, get_args, get_origin, runtime_checkable)

print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, None], Callable[[int, str], bool],
      Callable[..., int], Tuple[int, ...], Any, Literal["a", 1], Iterable[int], Final, ClassVar[int])
T = TypeVar("T")
print(T, List[T], Union[int, int], Union[int, str] == Union[str, int], int | None)


class A(Generic[T]):
    pass


class B(A[int], Generic[T]):
    pass


print(isinstance(B(), A), isinstance([], List))


@runtime_checkable
class Quacks(Protocol):
    def quack(self) -> str: ...


class Duck:
    def quack(self):
        return "q"


print(isinstance(Duck(), Quacks), isinstance(5, Quacks))
try:
    Quacks()
except TypeError as e:
    print(e)


class P(NamedTuple):
    x: int
    y: int = 3

    def s(self):
        return self.x + self.y


print(P(1), P(1).s(), P(1, 2) == (1, 2), P._field_defaults)


class TD(TypedDict):
    a: int
    b: str


d: TD = {"a": 1, "b": "x"}
print(d, TD(a=1, b="q"))
U = NewType("U", int)
print(U(5), cast("int", 3), get_origin(List[int]), get_args(Dict[str, int]), get_origin(int))


class L2(List[int]):
    pass


print(L2([1]), isinstance(L2(), list))
try:
    List[int]()
except TypeError as e:
    print(e)
