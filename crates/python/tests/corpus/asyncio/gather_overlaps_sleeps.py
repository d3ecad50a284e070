# S2-10: three waits of 0.1 s take 0.1 s, not 0.3.
import asyncio
import time


async def wait(name, seconds):
    print("begin", name)
    await asyncio.sleep(seconds)
    print("end", name)
    return name.upper()


async def main():
    start = time.perf_counter()
    results = await asyncio.gather(wait("a", 0.3), wait("b", 0.1), wait("c", 0.2))
    took = time.perf_counter() - start
    print(results, 0.25 < took < 0.5)


asyncio.run(main())
