# `except Exception` lets CancelledError pass; a bare except does not.
import asyncio


async def polite():
    try:
        await asyncio.sleep(1)
    except Exception:
        print("not reached")


async def greedy():
    try:
        await asyncio.sleep(1)
    except:
        print("bare except got it")


async def main():
    for work in (polite, greedy):
        task = asyncio.create_task(work())
        await asyncio.sleep(0.02)
        task.cancel()
        await asyncio.wait([task])
        print(work.__name__, task.cancelled())
    print(asyncio.CancelledError.__mro__[1].__name__)


asyncio.run(main())
