# Asking for each result at once makes a pool run one call at a time.
from concurrent.futures import ThreadPoolExecutor
import time


def work(n):
    time.sleep(0.1)
    return n


with ThreadPoolExecutor(4) as pool:
    begin = time.perf_counter()
    results = [pool.submit(work, n).result() for n in range(4)]
    print(results, "one by one" if time.perf_counter() - begin > 0.35 else "together")
    begin = time.perf_counter()
    futures = [pool.submit(work, n) for n in range(4)]
    results = [f.result() for f in futures]
    print(results, "one by one" if time.perf_counter() - begin > 0.35 else "together")
