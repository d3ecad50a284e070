from concurrent.futures import ThreadPoolExecutor
import time


def fetch(n):
    time.sleep(0.1)
    return n


def timed(label, func):
    start = time.perf_counter()
    result = func()
    print(f"{label:<11}{time.perf_counter() - start:.1f} s  {result}")


timed("sequential", lambda: [fetch(n) for n in range(4)])
with ThreadPoolExecutor(max_workers=4) as pool:
    timed("pool of 4", lambda: list(pool.map(fetch, range(4))))
