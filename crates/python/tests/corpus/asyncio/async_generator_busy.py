# One step at a time.
import asyncio


async def slow():
    await asyncio.sleep(0.05)
    yield 1


async def step(gen, name):
    try:
        print(name, await anext(gen))
    except (RuntimeError, StopAsyncIteration) as error:
        print(name, type(error).__name__, error)


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def main():
    gen = slow()
    await asyncio.gather(step(gen, "a"), step(gen, "b"))
    await step(gen, "c")
    gen = ignores()
    await anext(gen)
    try:
        await gen.aclose()
    except RuntimeError as error:
        print(error)

    async def wrong():
        yield 1
        raise StopAsyncIteration

    try:
        async for _ in wrong():
            pass
    except RuntimeError as error:
        print(error, repr(error.__cause__))
    try:
        async for _ in [1]:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
