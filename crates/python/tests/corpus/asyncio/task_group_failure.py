# One failure cancels the siblings; all errors come out as a group.
import asyncio


# A group cancels its tasks in no particular order.
cancelled = []


async def good(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        cancelled.append(n)
        raise


async def bad(error, delay):
    await asyncio.sleep(delay)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(good(1))
            group.create_task(bad(ValueError("v"), 0.05))
            group.create_task(good(2))
            await asyncio.sleep(1)
            print("never")
    except* ValueError as errors:
        print("values", errors.exceptions, sorted(cancelled))
    print(asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(bad(KeyError("k"), 0))
            group.create_task(bad(ValueError("v"), 0))
    except* KeyError as errors:
        print("keys", errors.exceptions)
    except* ValueError as errors:
        print("values", errors)


asyncio.run(main())
