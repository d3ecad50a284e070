# Coroutines that never await run one after the other
# rows: S2-15
import asyncio


async def worker(name):
    for step in (1, 2, 3):
        print(name, "step", step)


async def main():
    await asyncio.gather(worker("A"), worker("B"))


asyncio.run(main())
