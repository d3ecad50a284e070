# Waiters get a lock in the order in which they came.
import threading
import time

lock = threading.Lock()
lock.acquire()
order = []


def wait_for_lock(n):
    with lock:
        order.append(n)


threads = []
for n in range(4):
    t = threading.Thread(target=wait_for_lock, args=(n,))
    t.start()
    threads.append(t)
    time.sleep(0.05)
lock.release()
for t in threads:
    t.join()
print(sorted(order), len(order))
