# contextlib: abstract managers, decorators that await, exceptions that end an iteration, stacks.
import asyncio
import os
import sys
from contextlib import *


class Both:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *exc):
        pass


class Half:
    def __exit__(self, *exc):
        pass


class None_(Both):
    __exit__ = None


print(issubclass(Both, AbstractContextManager), issubclass(Both, AbstractAsyncContextManager), issubclass(Half, AbstractContextManager),
      issubclass(None_, AbstractContextManager), isinstance(nullcontext(), AbstractAsyncContextManager), AbstractContextManager[int])
for c in AbstractContextManager, type("D", (AbstractContextManager,), {}):
    try:
        c()
    except TypeError as e:
        print(e)


@asynccontextmanager
async def around(name="a"):
    "What it does."
    print("in", name)
    try:
        yield name
    finally:
        print("out", name)


@around("decorated")
async def job(x):
    print("job", x)
    return x


@contextmanager
def plain():
    "Documented."
    yield 1


async def main():
    print(await job(1), await job(2), around.__doc__, job.__name__)
    for e in StopIteration("spam"), StopAsyncIteration("eggs"), RuntimeError("ham"), ValueError("x"), GeneratorExit("g"):
        try:
            async with around():
                raise e
        except BaseException as found:
            print(repr(found), found is e, found.__context__)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(around("entered")), len(stack._exit_callbacks))
        stack.push_async_callback(job, 3)
        stack.callback(print, "callback", end="!\n")
        stack.push(lambda *exc: print("pushed", exc[0]))
        stack.enter_context(plain())
        kept = stack.pop_all()
    print("moved", len(stack._exit_callbacks), len(kept._exit_callbacks))
    await kept.aclose()
    async with aclosing(numbers()) as n:
        print(await anext(n))


async def numbers():
    try:
        yield 1
    finally:
        print("closed")


asyncio.run(main())


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def never():
    return
    yield


@contextmanager
def swallow():
    try:
        yield
    except ZeroDivisionError:
        print("swallowed")


for cm in twice, never:
    try:
        with cm():
            pass
    except RuntimeError as e:
        print(e)
with swallow():
    1 / 0
for e in StopIteration("s"), RuntimeError("r"):
    try:
        with plain():
            raise e
    except Exception as found:
        print(repr(found), found is e)


class Decorated(ContextDecorator):
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *exc):
        print("exit", exc[0])
        return True


@Decorated()
def fails():
    raise KeyError


fails()
with ExitStack() as stack:
    print(stack.callback(print, "last"), stack.push(Decorated()).__class__.__name__)
    with suppress(ValueError, KeyError):
        {}["x"]
try:
    ExitStack().enter_context(3)
except TypeError as e:
    print(e)
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.callback(lambda: {}["k"])
        raise ValueError("body")
except ZeroDivisionError as e:
    print(repr(e), repr(e.__context__), repr(e.__context__.__context__))
before = os.getcwd()
with chdir("/"):
    print(os.getcwd())
print(os.getcwd() == before, plain.__doc__, plain().__doc__, suppress[int] if hasattr(suppress, "__class_getitem__") else None)
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1), ValueError(2)])
