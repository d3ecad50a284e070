# async for over an asynchronous generator; asend, athrow, aclose.
import asyncio


async def ticks(n):
    try:
        for k in range(n):
            await asyncio.sleep(0)
            got = yield k
            if got is not None:
                print("got", got)
    finally:
        print("closing ticks", n)


async def main():
    async for k in ticks(3):
        print(k)
    gen = ticks(5)
    print(await gen.asend(None), await gen.asend("hello"), await anext(gen))
    await gen.aclose()
    try:
        await anext(gen)
    except StopAsyncIteration as error:
        print("stopped", error.args)
    print(await anext(gen, "default"))
    gen = ticks(5)
    await anext(gen)
    try:
        await gen.athrow(ValueError("thrown in"))
    except ValueError as error:
        print(error)
    print([k async for k in ticks(4) if k % 2], {k: k * k async for k in ticks(2)}, {k async for k in ticks(1)})
    total = sum([k async for k in ticks(3)])
    print(total, [await asyncio.sleep(0, k) for k in range(3)])
    g = (k * 10 async for k in ticks(2))
    print(type(g).__name__, [k async for k in g])
    gen = ticks(1)
    try:
        await gen.asend("too early")
    except TypeError as error:
        print(error)


asyncio.run(main())
