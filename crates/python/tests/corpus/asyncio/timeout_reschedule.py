# A deadline can be moved, also into the past.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        async with asyncio.timeout(0.1) as t:
            t.reschedule(start + 0.3)
            await asyncio.sleep(1)
    except TimeoutError:
        print(round(loop.time() - start, 1))
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(1)
    except TimeoutError:
        print("in the past")
    try:
        async with asyncio.timeout(0):
            print("the body begins")
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("zero")


asyncio.run(main())
