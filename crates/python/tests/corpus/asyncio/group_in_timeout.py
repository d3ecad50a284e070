# A group inside a timeout: its tasks are cancelled, TimeoutError comes out alone.
import asyncio


async def work(n):
    try:
        await asyncio.sleep(n)
    except asyncio.CancelledError:
        print("work cancelled")
        raise


async def bad():
    try:
        await asyncio.sleep(5)
    finally:
        raise ValueError("clean-up")


async def main():
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group:
                group.create_task(work(5))
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    try:
        async with asyncio.timeout(0.1):
            async with asyncio.TaskGroup() as group:
                group.create_task(bad())
    except* ValueError as errors:
        print(errors.exceptions, asyncio.current_task().cancelling())


asyncio.run(main())
