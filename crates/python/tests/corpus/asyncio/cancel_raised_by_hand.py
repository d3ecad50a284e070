# Raising CancelledError by hand makes the task cancelled.
import asyncio


async def work():
    raise asyncio.CancelledError("by hand")


async def main():
    task = asyncio.create_task(work())
    await asyncio.wait([task])
    print(task.cancelled())
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args)
    try:
        await asyncio.gather(work())
    except asyncio.CancelledError as error:
        print("gather", error.args)


asyncio.run(main())
