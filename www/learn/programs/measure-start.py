# How long does a start take?
from multiprocessing import Process
from threading import Thread
import asyncio
import statistics
import time


def nothing():
    pass


def milliseconds(work, times):
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - begin))
    return statistics.median(found)


def one(kind):
    worker = kind(target=nothing)
    worker.start()
    worker.join()


async def tasks():
    async def nothing_at_all():
        pass

    begin = time.perf_counter()
    await asyncio.gather(*(nothing_at_all() for _ in range(100)))
    return 1000 * (time.perf_counter() - begin) / 100


if __name__ == "__main__":
    one(Process)
    print(f"a thread: {milliseconds(lambda: one(Thread), 20):.2f} ms")
    print(f"a process: {milliseconds(lambda: one(Process), 5):.2f} ms")
    print(f"a task: {asyncio.run(tasks()):.3f} ms")
