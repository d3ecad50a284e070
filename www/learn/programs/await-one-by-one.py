# Three awaits, one after another
import asyncio
import time


async def call(n):
    await asyncio.sleep(0.3)
    return n


async def main():
    begin = time.perf_counter()
    answers = [await call(n) for n in range(3)]
    print(answers, f"{time.perf_counter() - begin:.1f}")


asyncio.run(main())
