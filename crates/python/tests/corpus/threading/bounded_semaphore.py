import threading

pool = threading.BoundedSemaphore(2)
pool.acquire()
pool.release()
try:
    pool.release()
except ValueError as e:
    print("ValueError:", e)
with pool, pool:
    print("both taken:", pool.acquire(blocking=False))
plain = threading.Semaphore(1)
plain.release()
print("plain grows:", plain.acquire(False), plain.acquire(False), plain.acquire(False))
try:
    plain.release(0)
except ValueError as e:
    print(e)
