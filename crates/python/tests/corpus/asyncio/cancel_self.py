# A task that cancels itself is cancelled at its next await.
import asyncio


async def work():
    asyncio.current_task().cancel()
    print("still running")
    await asyncio.sleep(0)
    print("never")


async def last():
    asyncio.current_task().cancel()
    return "no more awaits"


async def main():
    for f in (work, last):
        task = asyncio.create_task(f())
        await asyncio.wait([task])
        print(f.__name__, task.cancelled())


asyncio.run(main())
