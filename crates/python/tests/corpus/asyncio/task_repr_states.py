# A task shows its state, name, coroutine, result.
import asyncio


async def work(x):
    await asyncio.sleep(0.05)
    return x


async def fail():
    raise ValueError("no")


async def main():
    t = asyncio.create_task(work("v" * 50), name="w")
    print(t)
    await asyncio.sleep(0)
    print(str(t).split("wait_for")[0])
    await t
    print(t)
    f = asyncio.create_task(fail())
    await asyncio.wait([f])
    print(f)
    f.exception()
    c = asyncio.create_task(work(1))
    c.cancel()
    print(c)
    await asyncio.wait([c])
    print(c)
    c = asyncio.create_task(work(1))
    await asyncio.sleep(0)
    c.cancel()
    print(str(c).split("wait_for")[0])
    try:
        await c
    except asyncio.CancelledError:
        print(c)
    print(str(asyncio.current_task()).split("cb=")[0])


asyncio.run(main())
