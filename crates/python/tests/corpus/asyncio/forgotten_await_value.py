# Without await the name holds a coroutine, not its result.
import asyncio


async def answer():
    return 42


async def main():
    value = answer()
    print(type(value).__name__)
    try:
        print(value + 1)
    except TypeError as error:
        print(error)
    print(await value + 1)


asyncio.run(main())
