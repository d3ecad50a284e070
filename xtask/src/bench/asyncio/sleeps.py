# Ten thousand tasks that sleep, all at the same time.
import asyncio


async def nap(n):
    await asyncio.sleep(0.001 * (n % 10))
    return n


async def main():
    tasks = [asyncio.create_task(nap(n)) for n in range(10_000)]
    assert sum(await asyncio.gather(*tasks)) == 49_995_000


asyncio.run(main())
