# The first error of a gather ends the program.
import asyncio


async def work(n):
    await asyncio.sleep(0.01)
    if n == 1:
        raise RuntimeError("task failed")


async def main():
    await asyncio.gather(*(work(n) for n in range(3)))


asyncio.run(main())
