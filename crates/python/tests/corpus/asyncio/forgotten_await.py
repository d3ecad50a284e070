# A coroutine that nobody awaits does nothing, and Python says so.
import asyncio


async def save(item):
    print("saved", item)


async def main():
    save("a")
    await save("b")
    print("end of main")


asyncio.run(main())
