# Only awaitables can be awaited.
import asyncio


def plain():
    return 5


async def main():
    for thing in (plain, 5, [1], None):
        try:
            await thing() if callable(thing) else await thing
        except TypeError as error:
            print(error)


asyncio.run(main())
