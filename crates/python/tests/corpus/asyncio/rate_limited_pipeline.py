# Fetch with a semaphore, hand on through queues, end with sentinels.
import asyncio


async def fetch(n, limit, out):
    async with limit:
        await asyncio.sleep(0.05)
        await out.put((n, n * n))


async def transform(source, out):
    while (item := await source.get()) is not None:
        n, square = item
        await out.put(f"{n}:{square}")
    await out.put(None)


async def main():
    raw, cooked = asyncio.Queue(), asyncio.Queue(maxsize=2)
    limit = asyncio.Semaphore(3)
    async with asyncio.TaskGroup() as group:
        group.create_task(transform(raw, cooked))

        async def produce():
            await asyncio.gather(*(fetch(n, limit, raw) for n in range(7)))
            await raw.put(None)

        group.create_task(produce())
        seen = []
        while (text := await cooked.get()) is not None:
            seen.append(text)
    print(sorted(seen))


asyncio.run(main())
