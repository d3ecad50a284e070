# S2-15: a worker without await never yields: gather runs them one after the other.
import asyncio


async def worker(name):
    for step in range(3):
        print(name, step)


async def main():
    await asyncio.gather(worker("a"), worker("b"))


asyncio.run(main())
