# A coroutine runs once.
import asyncio


async def work():
    return 1


async def main():
    c = work()
    print(await c)
    try:
        await c
    except RuntimeError as error:
        print(error)


asyncio.run(main())
