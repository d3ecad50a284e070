# S3-5: tasks are cooperative: sleep(0) hands over, in turn.
import asyncio


async def worker(name, turns):
    for step in range(turns):
        print(name, step)
        await asyncio.sleep(0)
    print(name, "done")


async def main():
    await asyncio.gather(worker("a", 3), worker("b", 1), worker("c", 2))


asyncio.run(main())
