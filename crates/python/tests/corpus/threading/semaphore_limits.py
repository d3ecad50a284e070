import threading
import time

slots = threading.Semaphore(2)
lock = threading.Lock()
inside = 0
most = 0


def visitor(n):
    global inside, most
    with slots:
        with lock:
            inside += 1
            most = max(most, inside)
        time.sleep(0.1)
        with lock:
            inside -= 1


begin = time.perf_counter()
threads = [threading.Thread(target=visitor, args=(n,)) for n in range(6)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("most at once:", most)
print(f"wall: {time.perf_counter() - begin:.1f} s")
print(slots.acquire(), slots.acquire(blocking=False), slots.acquire(blocking=False), slots.acquire(timeout=0.05))
slots.release(2)
print(slots.acquire(False), slots.acquire(False), slots.acquire(False))
