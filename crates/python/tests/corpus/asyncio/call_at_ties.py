# Timers that are due together run in one turn, by their times.
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    for n in (3, 1, 2, 5, 4):
        loop.call_at(now + n / 1000, print, n)
    loop.call_soon(print, "soon 1")
    time.sleep(0.05)
    loop.call_soon(print, "soon 2")
    await asyncio.sleep(0)
    print("after a turn")
    await asyncio.sleep(0)
    print("after two turns")


asyncio.run(main())
