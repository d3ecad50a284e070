# An error in a callback is logged; the loop goes on.
import asyncio


def broken(x):
    return 1 / x


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, 0)
    loop.call_soon(print, "next callback")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("still here")


asyncio.run(main())
