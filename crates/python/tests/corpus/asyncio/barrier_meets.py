# Three tasks wait for each other.
import asyncio


async def worker(n, barrier):
    await asyncio.sleep(n / 50)
    print(n, "arrives", barrier.n_waiting)
    place = await barrier.wait()
    return place


async def main():
    barrier = asyncio.Barrier(3)
    print(barrier, barrier.parties)
    print(sorted(await asyncio.gather(*(worker(n, barrier) for n in range(3)))))
    print(barrier)
    task = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier)
    await barrier.abort()
    print(barrier.broken, repr((await asyncio.gather(task, return_exceptions=True))[0]))
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(type(error).__name__, error)
    await barrier.reset()
    print(barrier)
    async with asyncio.Barrier(1) as place:
        print("alone", place)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
