# A TaskGroup waits for all of its tasks.
import asyncio


async def work(n):
    await asyncio.sleep((3 - n) / 20)
    print("work", n)
    return n * n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in range(3)]
        print("body ends")
    print([t.result() for t in tasks])


asyncio.run(main())
