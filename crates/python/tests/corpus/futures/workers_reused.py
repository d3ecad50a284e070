# S4-91: a pool reuses its threads.
from concurrent.futures import ThreadPoolExecutor
import threading
import time


def who(n):
    time.sleep(0.02)
    return threading.current_thread().name


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="w") as pool:
    names = list(pool.map(who, range(12)))
print(len(names), sorted(set(names)))
