# Cancelling a task cancels what it awaits, all the way down.
import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.sleep(1)
        else:
            await asyncio.create_task(level(n - 1), name=f"level-{n - 1}")
    except asyncio.CancelledError as error:
        print("level", n, error.args)
        raise


async def main():
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0.05)
    task.cancel("top")
    try:
        await task
    except asyncio.CancelledError as error:
        print("main", error.args)
    print(len(asyncio.all_tasks()))


asyncio.run(main())
