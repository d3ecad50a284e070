import threading
import time

start = threading.Event()
arrived = []


def runner(name):
    start.wait()
    arrived.append(name)


threads = [threading.Thread(target=runner, args=(n,)) for n in ("ann", "bob", "cy")]
for t in threads:
    t.start()
print("ready:", len(arrived), start.is_set())
time.sleep(0.1)
print("still waiting:", len(arrived))
start.set()
for t in threads:
    t.join()
print(sorted(arrived), start.is_set())
start.clear()
print(start.is_set(), start.wait(timeout=0.05))
start.set()
print(start.wait(), start.wait(5))
