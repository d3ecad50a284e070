# Permits go to who waits longest, also past one that was cancelled.
import asyncio


async def worker(name, semaphore):
    async with semaphore:
        print(name)
        await asyncio.sleep(0)


async def main():
    semaphore = asyncio.Semaphore(0)
    tasks = [asyncio.create_task(worker(n, semaphore)) for n in "abcd"]
    await asyncio.sleep(0)
    tasks[1].cancel()
    semaphore.release()
    late = asyncio.create_task(worker("late", semaphore))
    await asyncio.sleep(0)
    print(semaphore)
    print([type(r).__name__ for r in await asyncio.gather(*tasks, late, return_exceptions=True)])


asyncio.run(main())
