import threading
import time

cache = {}
locks = {}
guard = threading.Lock()
computed = []


def expensive(key):
    with guard:
        lock = locks.setdefault(key, threading.Lock())
    with lock:
        if key not in cache:
            time.sleep(0.05)
            computed.append(key)
            cache[key] = key.upper()
        return cache[key]


out = []
threads = [threading.Thread(target=lambda k=k: out.append(expensive(k))) for k in ["a", "b", "a", "c", "b", "a"]]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out), sorted(computed))
