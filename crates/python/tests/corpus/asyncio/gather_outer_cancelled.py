# Cancelling the task that awaits a gather cancels the children too.
import asyncio


async def work(n):
    try:
        await asyncio.sleep(1)
    finally:
        print("clean up", n)


async def outer():
    await asyncio.gather(*(work(n) for n in range(3)))


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0.05)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("outer cancelled", task.cancelled())


asyncio.run(main())
