# Which things are what.
import asyncio
import functools
import inspect
import types


async def coro():
    pass


async def agen():
    yield 1


def gen():
    yield 1


def plain():
    pass


@types.coroutine
def old_style():
    got = yield
    return got


class Awaitable:
    def __await__(self):
        yield


class HasAsync:
    async def method(self):
        pass

    async def __call__(self):
        pass


for f in (coro, agen, gen, plain, old_style, HasAsync().method, functools.partial(coro), HasAsync(), 5):
    print(getattr(f, "__name__", type(f).__name__), asyncio.iscoroutinefunction(f), inspect.iscoroutinefunction(f),
          inspect.isasyncgenfunction(f), inspect.isgeneratorfunction(f))
made = [coro(), agen(), gen(), old_style(), Awaitable()]
for thing in made:
    print(type(thing).__name__, asyncio.iscoroutine(thing), inspect.isawaitable(thing), inspect.iscoroutine(thing))
made[0].close()


async def main():
    async def wait_for_it():
        return await old_style()

    return await wait_for_it()


c = main()
print(c.send(None), inspect.getcoroutinestate(c))
try:
    c.send("sent")
except StopIteration as stop:
    print(stop.value, inspect.getcoroutinestate(c))
