# Frames of generators, exceptions thrown into them, and delegation that is refused.
import sys
import types
import warnings


def names(frame):
    found = []
    while frame and frame.f_code.co_name != "<module>":
        found.append(frame.f_code.co_name)
        frame = frame.f_back
    return found


def inside():
    yield names(sys._getframe())
    yield names(sys._getframe())


def through():
    yield from inside()


def called():
    return list(through())


x = through()
print(next(x), x.send(None), called())
print(x.gi_frame.f_back, x.gi_frame.f_code.co_name, x.gi_yieldfrom.__name__)


def deep(n):
    return names(sys._getframe()) if n == 0 else deep(n - 1)


print(deep(3))


async def coroutine():
    return 10


def plain():
    yield from coroutine()


@types.coroutine
def awaitable():
    return (yield from coroutine())


warnings.simplefilter("ignore")
for function in (plain, awaitable):
    try:
        print(list(function()))
    except TypeError as error:
        print(error)


async def main():
    return await awaitable()


try:
    main().send(None)
except StopIteration as stop:
    print(stop.value)


def catches():
    while True:
        try:
            yield "ready"
        except Exception as error:
            print("got", repr(error))


warnings.simplefilter("error")
g = catches()
next(g)
print(g.throw(ValueError), g.throw(KeyError("one")))
try:
    g.throw(ValueError, "two")
except DeprecationWarning as warning:
    print(warning)
warnings.simplefilter("ignore")
print(g.throw(ValueError, "two"), g.throw(ValueError, ValueError("three"), None), g.throw(KeyError, None))
for arguments in ((3,), ("text",), (ValueError("a"), ValueError("b")), (ValueError, "x", 3), (int,)):
    try:
        g.throw(*arguments)
    except TypeError as error:
        print(error)
