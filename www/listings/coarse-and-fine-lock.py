# One lock held long, one lock held briefly
# rows: S4-42 S4-45
import threading
import time

lock = threading.Lock()
log = []


def coarse(name):
    with lock:
        time.sleep(0.3)
        log.append(name)


def fine(name):
    time.sleep(0.3)
    with lock:
        log.append(name)


def measure(work):
    begin = time.perf_counter()
    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - begin


print("waiting inside the lock: more than a second:", measure(coarse) > 1.1)
print("waiting outside the lock: less than half:", measure(fine) < 0.6)
print(len(log), "entries")
