# A pool of one's own, the default pool, and what cannot be stopped.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


def slow():
    time.sleep(0.2)
    return "slow"


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, name))
    with ThreadPoolExecutor(1, thread_name_prefix="mine") as pool:
        print(await loop.run_in_executor(pool, name))
    try:
        await asyncio.wait_for(loop.run_in_executor(None, slow), 0.05)
    except TimeoutError:
        print("gave up waiting; the thread goes on")
    future = loop.run_in_executor(None, slow)
    print(type(future).__name__, future.done())
    print(await future)


asyncio.run(main())
