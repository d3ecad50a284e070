# S1-35: start and join in one loop runs the work one after another.
import threading
import time


def task():
    time.sleep(0.1)


begin = time.perf_counter()
for _ in range(4):
    t = threading.Thread(target=task)
    t.start()
    t.join()
print(f"one loop: {time.perf_counter() - begin:.1f} s")

begin = time.perf_counter()
threads = [threading.Thread(target=task) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(f"two loops: {time.perf_counter() - begin:.1f} s")
