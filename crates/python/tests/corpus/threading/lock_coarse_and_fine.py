# S4-42: too wide a lock makes threads wait for nothing.
import threading
import time

lock = threading.Lock()
total = 0


def coarse():
    global total
    with lock:
        time.sleep(0.1)
        total += 1


def fine():
    global total
    time.sleep(0.1)
    with lock:
        total += 1


for work in (coarse, fine):
    total = 0
    begin = time.perf_counter()
    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(work.__name__, total, f"{time.perf_counter() - begin:.1f} s")
