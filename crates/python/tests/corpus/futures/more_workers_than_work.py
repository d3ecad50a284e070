# S4-102: threads are started as they are needed, not more.
from concurrent.futures import ThreadPoolExecutor
import threading
import time

with ThreadPoolExecutor(max_workers=50) as pool:
    for n in range(3):
        pool.submit(pow, n, 2).result()
        time.sleep(0.02)
    print("threads for three calls in a row:", len([t for t in threading.enumerate() if t.name.startswith("ThreadPool")]))
