from concurrent.futures import ThreadPoolExecutor
import threading

lock = threading.Lock()
totals = {"calls": 0, "sum": 0}


def add(n):
    with lock:
        totals["calls"] += 1
        totals["sum"] += n


with ThreadPoolExecutor(max_workers=8) as pool:
    for n in range(200):
        pool.submit(add, n)
print(totals)
