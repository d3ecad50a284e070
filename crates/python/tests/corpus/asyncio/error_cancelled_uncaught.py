# CancelledError out of run().
import asyncio


async def main():
    asyncio.current_task().cancel("enough")
    await asyncio.sleep(1)


asyncio.run(main())
