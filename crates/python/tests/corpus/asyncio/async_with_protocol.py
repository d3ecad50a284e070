# async with: entered, left, errors swallowed or not.
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Resource:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print("open", self.name)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("close", self.name, repr(error))
        return self.swallow


@asynccontextmanager
async def managed(name):
    print("begin", name)
    try:
        yield name.upper()
    finally:
        await asyncio.sleep(0)
        print("end", name)


async def main():
    async with Resource("a") as a, Resource("b", swallow=True):
        print(a.name)
        raise ValueError("inside")
    async with managed("m") as m:
        print(m)
    try:
        async with managed("n"):
            raise KeyError("k")
    except KeyError as error:
        print(repr(error))
    async with AsyncExitStack() as stack:
        for n in range(2):
            await stack.enter_async_context(managed(f"s{n}"))
        print("in the stack")
    try:
        async with object():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
