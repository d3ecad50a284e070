from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool
import threading


def setup():
    raise RuntimeError("no connection")


with ThreadPoolExecutor(max_workers=1, initializer=setup) as pool:
    f = pool.submit(print, "never")
    try:
        f.result()
    except BrokenThreadPool as e:
        print("broken:", e)
    try:
        pool.submit(print)
    except BrokenThreadPool as e:
        print("still broken:", type(e).__name__)
