from concurrent.futures import ThreadPoolExecutor
import threading
import time

log = []


def finished(future):
    log.append(("callback", future.result()))


def work(n):
    time.sleep(0.05)
    return n + 1


with ThreadPoolExecutor(max_workers=1) as pool:
    f = pool.submit(work, 1)
    f.add_done_callback(finished)
    f.add_done_callback(lambda f: log.append("second"))
    f.result()
f.add_done_callback(lambda f: log.append("late, run at once"))
print(log)
