# In debug mode, call_soon() from another thread is refused.
import asyncio
import threading


def other(loop):
    try:
        loop.call_soon(print)
    except RuntimeError as error:
        print(error)
    loop.call_soon_threadsafe(print, "the safe way")


async def main():
    asyncio.get_running_loop().slow_callback_duration = 10
    thread = threading.Thread(target=other, args=(asyncio.get_running_loop(),))
    thread.start()
    await asyncio.to_thread(thread.join)
    await asyncio.sleep(0.05)


asyncio.run(main(), debug=True)
