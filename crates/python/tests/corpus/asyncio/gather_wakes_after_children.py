# How many turns after its last child a gather is done.
import asyncio


async def child(n):
    for _ in range(n):
        await asyncio.sleep(0)
    print("child", n, "done")


async def ticker(stop):
    n = 0
    while not stop.is_set():
        print("tick", n)
        n += 1
        await asyncio.sleep(0)


async def main():
    stop = asyncio.Event()
    t = asyncio.create_task(ticker(stop))
    await asyncio.gather(child(1), child(3))
    print("gathered")
    await asyncio.wait_for(child(1), 5)
    print("waited for")
    await asyncio.wait([asyncio.create_task(child(1))])
    print("waited")
    async with asyncio.TaskGroup() as group:
        group.create_task(child(0))
    print("grouped")
    stop.set()
    await t


asyncio.run(main())
