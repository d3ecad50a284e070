# Interpreter.call() (3.14): which functions, arguments and results can go there and come back.
import math
import os
from functools import partial

from concurrent import interpreters

print = partial(print, flush=True)
N = 1


def tell(f, *args, **kwargs):
    it = interpreters.create()
    try:
        print(repr(it.call(f, *args, **kwargs)))
    except Exception as error:
        cause = type(error.__cause__).__name__, str(error.__cause__).partition(" at 0x")[0]
        print(type(error).__name__, "|", str(error).partition(" at 0x")[0], "|", *cause)
    it.close()


def plain(a, b):
    return a * b


def with_builtins(text):
    return len(text), max(text)


def inner():
    def f():
        return 7

    return f()


def global_read():
    return N, __name__


count = 0


def bump():
    global count
    count += 1
    return count, __name__


def default(a=1, *, b=2):
    return a, b


def fails():
    raise KeyError("k")


def closure(x):
    return lambda: x


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return self.x + by

    def __repr__(self):
        return f"Point({self.x})"


def makes_point():
    return Point(3)


def numbers():
    yield 1


print("top level", __name__)

if __name__ == "__main__":
    tell(plain, 6, 7)
    tell(plain, b=2, a="ab")
    tell(with_builtins, "abc")
    tell(inner)
    tell(lambda: 1 + 1)
    tell(lambda *args, **kwargs: (args, kwargs), 1, x=[2])
    tell(global_read)
    tell(default)
    tell(fails)
    tell(closure(5))
    tell(lambda: N)
    tell(Point(4).moved, 1)
    tell(repr, Point(5))
    tell(makes_point)
    tell(numbers)
    tell(math.sqrt, 4)
    tell(len, [1, 2])
    tell(sorted, [2, 1], reverse=True)
    tell(abs, "x")
    tell("a-b".split, "-")
    tell(callable, plain)
    tell(list, (i for i in ()))
    tell(3)

    # The program is run a second time there, once; its globals last between the calls.
    it = interpreters.create()
    print(it.call(bump), it.call(bump), count)
    print(it.call(os.getpid) == os.getpid())
    it.close()
    for thing in (None, True, 1 << 70, 2.5, "s", b"b", (1, (2, "x")), (1, []), [1], {}, {1}, range(3), len, plain,
                  memoryview(b"x")):
        print(type(thing).__name__, interpreters.is_shareable(thing))
