# Blocking work in a thread leaves the loop free.
import asyncio
import threading
import time


def blocking(n):
    time.sleep(0.1)
    return n, threading.current_thread() is threading.main_thread()


async def ticker(log):
    for n in range(3):
        log.append(n)
        await asyncio.sleep(0.02)


async def main():
    log = []
    start = time.perf_counter()
    results = await asyncio.gather(asyncio.to_thread(blocking, 1), asyncio.to_thread(blocking, n=2), ticker(log))
    print(results, log, time.perf_counter() - start < 0.19)


asyncio.run(main())
