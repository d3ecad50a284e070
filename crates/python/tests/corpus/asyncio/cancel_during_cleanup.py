# A second cancel reaches the clean-up itself.
import asyncio


async def work():
    try:
        await asyncio.sleep(1)
    finally:
        print("clean-up begins")
        try:
            await asyncio.sleep(1)
            print("not reached")
        except asyncio.CancelledError:
            print("clean-up cancelled")
            raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.sleep(0.02)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
