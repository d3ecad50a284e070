# A future or lock of one loop awaited in another.
import asyncio

lock = asyncio.Lock()


async def hold():
    await lock.acquire()
    waiting = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    waiting.cancel()


async def use(future):
    try:
        await future
    except RuntimeError as error:
        print(str(error).split(" got Future ")[1].split(" attached")[1])
    try:
        await lock.acquire()
    except RuntimeError as error:
        print(str(error).split("]> ")[1])


asyncio.run(hold())
other = asyncio.new_event_loop()
future = other.create_future()
asyncio.run(use(future))
other.close()
