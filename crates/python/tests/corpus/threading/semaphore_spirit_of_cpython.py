import threading
import time

sem = threading.Semaphore(3)
held = []
out = []


def take():
    sem.acquire()
    held.append(1)


threads = [threading.Thread(target=take) for _ in range(7)]
for t in threads:
    t.start()
time.sleep(0.1)
print(len(held))
sem.release()
time.sleep(0.1)
print(len(held))
sem.release(3)
for t in threads:
    t.join()
print(len(held), sem.acquire(blocking=False))
s0 = threading.Semaphore(0)
begin = time.monotonic()
print(s0.acquire(timeout=0.1), f"{time.monotonic() - begin:.1f}")
with threading.Semaphore() as got:
    print(got)
try:
    with threading.Semaphore(1):
        raise ValueError("out")
except ValueError as e:
    print(e)
try:
    s0.acquire(blocking=False, timeout=1)
except ValueError as e:
    print(e)
