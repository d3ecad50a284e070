from concurrent.futures import ThreadPoolExecutor
import threading

local = threading.local()
started = []


def setup(tag):
    local.tag = tag
    started.append(threading.current_thread().name)


def task(n):
    return f"{local.tag}-{n}"


with ThreadPoolExecutor(max_workers=1, thread_name_prefix="crew", initializer=setup, initargs=("T",)) as pool:
    print(list(pool.map(task, range(3))))
print(started)
with ThreadPoolExecutor(2) as pool:
    print(pool.submit(lambda: threading.current_thread().name).result())
