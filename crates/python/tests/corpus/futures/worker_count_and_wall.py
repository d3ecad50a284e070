# S4-102: more workers shorten the wait, until every task has one.
from concurrent.futures import ThreadPoolExecutor
import time

for workers in (1, 2, 4, 8):
    begin = time.perf_counter()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        list(pool.map(lambda _: time.sleep(0.1), range(4)))
    print(f"{workers} workers: {time.perf_counter() - begin:.1f} s")
