# At most two at a time.
import asyncio


async def worker(n, semaphore, active):
    async with semaphore:
        active.append(n)
        print("active", active)
        await asyncio.sleep(0.05)
        active.remove(n)


async def main():
    semaphore = asyncio.Semaphore(2)
    print(semaphore, semaphore.locked())
    active = []
    await asyncio.gather(*(worker(n, semaphore, active) for n in range(5)))
    await semaphore.acquire()
    await semaphore.acquire()
    print(semaphore, semaphore.locked())
    semaphore.release()
    semaphore.release()
    semaphore.release()
    print(semaphore)
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        pass
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
