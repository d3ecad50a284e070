# Ten waits of 0.1 s: in a row, in threads, in tasks
from concurrent.futures import ThreadPoolExecutor
import asyncio
import time


def in_a_row():
    for _ in range(10):
        time.sleep(0.1)


def in_threads():
    with ThreadPoolExecutor(10) as pool:
        list(pool.map(time.sleep, [0.1] * 10))


def in_tasks():
    async def main():
        await asyncio.gather(*(asyncio.sleep(0.1) for _ in range(10)))

    asyncio.run(main())


for name, work in (("in a row", in_a_row), ("threads", in_threads), ("tasks", in_tasks)):
    begin = time.perf_counter()
    work()
    print(f"{name}: {time.perf_counter() - begin:.2f} s")
