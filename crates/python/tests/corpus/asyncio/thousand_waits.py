# S3-37: a thousand waits at once take as long as one.
import asyncio
import time


async def wait(n):
    await asyncio.sleep(0.2)
    return n


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(*(wait(n) for n in range(1000)))
    print(sum(results), time.perf_counter() - start < 1)


asyncio.run(main())
