# A pool of three threads and eight jobs that wait: a future stands for each result.
import random
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

random.seed(7)
pages = {f"page {i}": random.uniform(0.05, 0.3) for i in range(1, 9)}


def load(page):
    time.sleep(pages[page])
    return f"{page} in {pages[page]:.2f} s"


began = time.perf_counter()
with ThreadPoolExecutor(max_workers=3) as pool:
    futures = [pool.submit(load, page) for page in pages]
    for future in as_completed(futures):
        print(future.result())
took = time.perf_counter() - began
print(f"{sum(pages.values()):.2f} s of waiting took {took:.2f} s")
