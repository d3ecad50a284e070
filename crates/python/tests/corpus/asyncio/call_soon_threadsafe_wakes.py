# Another thread wakes a loop that sleeps.
import asyncio
import threading
import time


def other(loop, future):
    time.sleep(0.1)
    loop.call_soon_threadsafe(future.set_result, "from the thread")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    thread = threading.Thread(target=other, args=(loop, future))
    thread.start()
    print(await future)
    thread.join()


asyncio.run(main())
