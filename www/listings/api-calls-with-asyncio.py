# Many waits on one event loop
# rows: S3-37 S4-109 S4-110 S1-27
import asyncio
import time


async def call_api(n):
    await asyncio.sleep(0.3)
    return n * n


async def main():
    begin = time.perf_counter()
    answers = await asyncio.gather(*(call_api(n) for n in range(100)))
    print(sum(answers), "from", len(answers), "calls")
    print("in less than a second:", time.perf_counter() - begin < 1)


asyncio.run(main())
