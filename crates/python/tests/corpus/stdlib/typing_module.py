from __future__ import annotations

from typing import Any, Callable, Dict, Generic, Iterable, Iterator, List, Optional, Protocol, Tuple, TypeVar, Union
import typing

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: List[T] = []

    def push(self, item: T) -> None:
        self.items.append(item)

    def pop(self) -> Optional[T]:
        return self.items.pop() if self.items else None


class Speaker(Protocol):
    def speak(self) -> str: ...


def apply(f: Callable[[int, int], int], pairs: Iterable[Tuple[int, int]]) -> Dict[str, Any]:
    return {f"{a},{b}": f(a, b) for a, b in pairs}


s: Stack[int] = Stack()
s.push(1)
s.push(2)
print(s.pop(), s.pop(), s.pop())
print(apply(lambda a, b: a * b, [(2, 3), (4, 5)]))


def walk(n: int) -> Iterator[Union[int, str]]:
    yield n
    yield str(n)


print(list(walk(3)))
UserId = typing.NewType("UserId", int)
print(UserId(5) + 1, typing.cast(str, 7), typing.TYPE_CHECKING)
Alias = dict[str, list[int]]
value: Alias = {"a": [1]}
print(value)


class Pair[A, B]:
    def __init__(self, a: A, b: B):
        self.a, self.b = a, b


def first[X](items: list[X]) -> X:
    return items[0]


print(Pair(1, "x").b, first([9, 8]))
