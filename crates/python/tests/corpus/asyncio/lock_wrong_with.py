# `with lock` in place of `async with lock`; an asyncio lock is not reentrant.
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    async with lock:
        try:
            await asyncio.wait_for(lock.acquire(), 0.05)
        except TimeoutError:
            print("would wait for itself for ever")
    try:
        async with open:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
