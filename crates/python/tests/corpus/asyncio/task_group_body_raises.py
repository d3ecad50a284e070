# An error in the body cancels the tasks.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("task cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            await asyncio.sleep(0.02)
            raise LookupError("body")
    except ExceptionGroup as group_error:
        print(repr(group_error))


asyncio.run(main())
