import threading

lock = threading.Lock()
lock.acquire()
print("again:", lock.acquire(timeout=0.1))
print("nonblocking:", lock.acquire(blocking=False))
lock.release()

rlock = threading.RLock()
with rlock:
    with rlock:
        print("an RLock may be taken twice")
