from concurrent.futures import ThreadPoolExecutor
import threading
import time

pool = ThreadPoolExecutor(max_workers=1)
a = pool.submit(time.sleep, 0.1)
b = pool.submit(lambda: "second")
pool.shutdown(wait=False)
try:
    pool.submit(print)
except RuntimeError as e:
    print(e)
print(b.result())
pool2 = ThreadPoolExecutor(max_workers=1)
first = pool2.submit(time.sleep, 0.1)
rest = [pool2.submit(print, "no") for _ in range(3)]
time.sleep(0.05)
pool2.shutdown(cancel_futures=True)
print(first.done(), [r.cancelled() for r in rest])
