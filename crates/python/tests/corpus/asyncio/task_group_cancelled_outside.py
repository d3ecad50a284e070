# Cancelling the task around a group cancels the group's tasks; no group error comes of it.
import asyncio


async def work(n):
    try:
        await asyncio.sleep(1)
    finally:
        print("work", n, "ends")


async def grouped():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
    print("never")


async def main():
    task = asyncio.create_task(grouped())
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
