# Requests to cancel are counted.
import asyncio


async def work():
    task = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("first", task.cancelling())
        print("uncancel", task.uncancel())
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("second", task.cancelling(), task.uncancel(), task.uncancel())
    await asyncio.sleep(0.01)
    return "ok"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.sleep(0.02)
    task.cancel()
    task.cancel()
    await asyncio.sleep(0)
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
