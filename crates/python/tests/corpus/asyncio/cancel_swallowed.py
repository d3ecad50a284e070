# Catching CancelledError and going on defeats the one who cancels.
import asyncio


async def stubborn():
    for n in range(3):
        try:
            await asyncio.sleep(0.1)
            print("slept", n)
        except asyncio.CancelledError:
            print("swallowed", n)
    return "finished anyway"


async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0.05)
    task.cancel()
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
