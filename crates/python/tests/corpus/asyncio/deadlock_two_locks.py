# Two tasks, two locks, the wrong order: each waits for the other until the timeout.
import asyncio


async def worker(name, first, second):
    async with first:
        print(name, "has one")
        await asyncio.sleep(0.05)
        async with second:
            print(name, "has both")


async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    try:
        async with asyncio.timeout(0.3):
            await asyncio.gather(worker("x", a, b), worker("y", b, a))
    except TimeoutError:
        print("deadlock", a.locked(), b.locked())


asyncio.run(main())
