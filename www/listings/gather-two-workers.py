# The repaired one: asyncio.run and gather
# rows: S2-10 S2-12 S2-13 S2-14 S1-27
import asyncio


async def worker(name):
    for step in (1, 2, 3):
        print(name, "step", step)
        await asyncio.sleep(0.1)
    return name


async def main():
    print(await asyncio.gather(worker("A"), worker("B")))


asyncio.run(main())
