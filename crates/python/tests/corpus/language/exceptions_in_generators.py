# What a generator handles is its own; what its caller handles is asked for each time.
import contextlib
import sys


def handles():
    try:
        raise ValueError("own")
    except ValueError:
        yield sys.exception()
    yield sys.exception()


g = handles()
try:
    raise IndexError("the caller's")
except IndexError:
    print(repr(next(g)), repr(sys.exception()))
print(repr(next(g)), repr(sys.exception()))


def looks():
    while True:
        yield sys.exception()


g = looks()
print(repr(next(g)))
try:
    raise KeyError("a")
except KeyError:
    print(repr(next(g)))
    try:
        raise KeyError("b")
    except KeyError:
        print(repr(next(g)))
    print(repr(next(g)))
print(repr(next(g)))


def keeps():
    try:
        yield
    except Exception as error:
        print(repr(sys.exception()), error.__context__)
        yield
        print(repr(sys.exception()))
        yield
        raise


g = keeps()
next(g)
try:
    raise ValueError("thrown")
except ValueError as error:
    g.throw(error)
next(g)
try:
    next(g)
except ValueError as error:
    print(repr(error), error.__context__)
print(sys.exception())


def nested():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise TypeError(2)
        except TypeError:
            yield sys.exception()
        yield sys.exception()
    yield sys.exception()


for outer in (False, True):
    g = nested()
    seen = []
    for _ in range(3):
        if outer:
            try:
                raise OSError(3)
            except OSError:
                seen.append(next(g))
        else:
            seen.append(next(g))
    print(seen)


@contextlib.contextmanager
def manager():
    try:
        yield
    except ValueError as error:
        print("manager", repr(error), repr(error.__context__))
    print("after", repr(sys.exception()))


try:
    raise KeyError("around")
except KeyError:
    with manager():
        raise ValueError("within")
    print(repr(sys.exception()))


class Odd(Exception):
    def __new__(cls, *args):
        return cls


def catches():
    try:
        yield
    except TypeError as error:
        print(error)
        yield "caught"


g = catches()
next(g)
print(g.throw(Odd))

try:
    try:
        raise ValueError
    except (ValueError, 42):
        print("not reached")
except TypeError as error:
    print(error)

g.__name__, g.__qualname__ = "other", "place.other"
print(g.__name__, g.__qualname__)
for name in ("__name__", "__qualname__"):
    try:
        setattr(g, name, 1)
    except TypeError as error:
        print(error)


async def pairs():
    yield Bad()


class Bad:
    def __iter__(self):
        raise StopAsyncIteration(42)


async def loop():
    try:
        async for a, b in pairs():
            pass
        print("ended quietly")
    except StopAsyncIteration as error:
        print("raised", error)
    try:
        return [0 async for a, b in pairs()]
    except StopAsyncIteration as error:
        print("raised", error)


class NoAwait:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        1 / 0


async def wrong():
    async for _ in NoAwait():
        pass


for c in (loop(), wrong()):
    try:
        c.send(None)
    except StopIteration:
        pass
    except TypeError as error:
        print(error, repr(error.__cause__))
