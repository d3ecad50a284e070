# Timers fire by their time, not by the order of the calls.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    done = loop.create_future()
    loop.call_later(0.3, done.set_result, None)
    loop.call_later(0.2, print, "second")
    loop.call_at(start + 0.1, print, "first")
    gone = loop.call_later(0.15, print, "cancelled: never printed")
    loop.call_soon(print, "soon")
    gone.cancel()
    print(gone.cancelled(), type(gone).__name__)
    await done
    print(round(loop.time() - start, 1))


asyncio.run(main())
