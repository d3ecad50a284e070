# The traceback shows every await on the way.
import asyncio


async def inner():
    await asyncio.sleep(0.01)
    return {}["missing"]


async def middle():
    return await inner()


async def main():
    await asyncio.create_task(middle())


asyncio.run(main())
