# An error in the thread comes out of the await.
import asyncio


def fails():
    raise OSError("disk")


async def main():
    try:
        await asyncio.to_thread(fails)
    except OSError as error:
        print("caught", error)
    await asyncio.to_thread(fails)


asyncio.run(main())
