# Annotations are evaluated when they are asked for, since 3.14.
import annotationlib
import functools
from dataclasses import dataclass, fields
from typing import NamedTuple


class Worker:
    inbox: Queue[Job]
    name: str = "w"
    if name == "never":
        lost: Nowhere
    else:
        kept: int

    def run(self, other: Worker, job: Job) -> Result:
        return "ran"


print(Worker().run(None, None))
for ask in (lambda: Worker.__annotations__, lambda: Worker.run.__annotations__):
    try:
        print(ask())
    except NameError as error:
        print(error)
print(annotationlib.get_annotations(Worker.run, format=annotationlib.Format.STRING))


class Job: pass
class Queue:
    def __class_getitem__(cls, item):
        return "queue of " + item.__name__
class Result: pass


print(Worker.__annotations__, [v.__name__ for v in Worker.run.__annotations__.values()])
print(Worker.__annotations__ is Worker.__annotations__, Worker.__annotate__.__name__, Worker.run.__annotate__.__qualname__)


def outer():
    Local = int

    def inner(a: Local, b: Later = 1) -> list[Local]:
        v: Nowhere = b
        return v

    Later = str
    return inner


inner = outer()
print(inner(0), inner.__annotations__)
inner.__annotations__ = {"by": "hand"}
print(inner.__annotations__, inner.__annotate__)


@dataclass
class Node:
    value: int
    left: Node | None = None
    right: "Node" = None


print(Node(1, Node(2)), [f.name for f in fields(Node)])


class Pair(NamedTuple):
    first: int
    second: str = "s"


print(Pair(1), Pair.__annotations__)


def deco(f):
    @functools.wraps(f)
    def wrapper(*args):
        return f(*args)
    return wrapper


@deco
def wrapped(x: NotYet) -> int:
    return x


print(wrapped(3), wrapped.__name__)
NotYet = float
print(wrapped.__annotations__)
x: Undefined = 3
try:
    __annotations__
except NameError as error:
    print(error)
print(Worker.__annotate__(1) == Worker.__annotations__)
try:
    wrapped.__annotate__(3)
except NotImplementedError:
    print("only values")
