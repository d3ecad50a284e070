# The lock goes round in the order of asking.
import asyncio


async def worker(name, lock):
    for turn in range(2):
        async with lock:
            print(name, turn)
            await asyncio.sleep(0.01)


async def main():
    lock = asyncio.Lock()
    print(lock)
    await asyncio.gather(*(worker(n, lock) for n in "abc"))
    await lock.acquire()
    print(lock, lock.locked())
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(lock)
    lock.release()
    print(lock.locked())
    print(await waiting, lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
