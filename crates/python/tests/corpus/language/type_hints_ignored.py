from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TypedDict


@dataclass
class Node:
    value: int
    next: Node | None = None
    tags: list[Undefined] | None = None


class Options(TypedDict, total=False):
    retries: int
    name: str


def chain(*values: int, wrap: bool = False) -> Node | None:
    head: Node | None = None
    for v in reversed(values):
        head = Node(v, head)
    return head


def total(node: NotDefinedAnywhere) -> int:
    s: int = 0
    while node is not None:
        s += node.value
        node = node.next
    return s


opts: Options = {"retries": 3}
worker: threading.Thread | None = None
print(total(chain(1, 2, 3)), opts, worker, chain.__annotations__["return"])
x: int
try:
    print(x)
except NameError as e:
    print(e)
type Pair = tuple[int, int]
p: Pair = (1, 2)
print(p, Pair)
