# What wait(), gather() and as_completed() refuse.
import asyncio


async def work():
    return 1


async def attempt(make):
    try:
        print("ok", await make())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def main():
    c = work()
    await attempt(lambda: asyncio.wait([c]))
    await attempt(lambda: asyncio.wait(c))
    await attempt(lambda: asyncio.wait([]))
    t = asyncio.create_task(c)
    await attempt(lambda: asyncio.wait([t], return_when="SOME"))
    await attempt(lambda: asyncio.gather(5))
    await attempt(lambda: asyncio.sleep("1"))
    await attempt(lambda: asyncio.sleep(float("nan")))
    try:
        asyncio.as_completed(t)
    except TypeError as error:
        print(error)
    try:
        asyncio.create_task(work)
    except TypeError as error:
        print(str(error).split(" at 0x")[0])
    await t


asyncio.run(main())
