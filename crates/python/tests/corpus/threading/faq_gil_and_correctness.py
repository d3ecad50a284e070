# S4-55, S4-57: the GIL makes single operations safe, not sequences of them.
import threading
import time

d = {}


def fill(start):
    for i in range(start, start + 200):
        d[i] = i


def check_then_add(key):
    if key not in d:
        time.sleep(0.05)
        d[key] = d.get(key, 0) + 1


threads = [threading.Thread(target=fill, args=(s,)) for s in (0, 200, 400)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(d), sum(d.values()) == sum(range(600)))
threads = [threading.Thread(target=check_then_add, args=("job",)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("job was added", d["job"], "times")
