# A loop in a thread of its own, given work from outside.
import asyncio
import threading
import time


async def square(n):
    await asyncio.sleep(0.02)
    if n < 0:
        raise ValueError("negative")
    return n * n


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
futures = [asyncio.run_coroutine_threadsafe(square(n), loop) for n in (2, 3, -1)]
for future in futures:
    try:
        print(future.result(timeout=2))
    except ValueError as error:
        print("error", error)
late = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
time.sleep(0.1)
print(late.cancel(), late.cancelled())
time.sleep(0.1)
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print(loop.is_closed())
try:
    asyncio.run_coroutine_threadsafe(square, loop)
except TypeError as error:
    print(error)
