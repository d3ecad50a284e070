# What CPython's own tests ask of a lock, in other words.
import threading


def attempt(lock, **kw):
    result = []
    t = threading.Thread(target=lambda: result.append(lock.acquire(**kw)))
    t.start()
    t.join()
    return result[0]


for make in (threading.Lock, threading.RLock):
    lock = make()
    with lock:
        print(make.__name__.lower() in ("lock", "allocate_lock", "rlock"), attempt(lock, blocking=False), attempt(lock, timeout=0.02))
    print(attempt(lock, blocking=False) if make is threading.Lock else attempt(lock))
    try:
        with make():
            raise KeyError("inside")
    except KeyError:
        print("released after an error")
lock = threading.Lock()
lock.acquire()
print(lock.locked(), lock.release(), lock.locked())
for bad in (lambda: lock.acquire(1, -2), lambda: lock.acquire(0, 5), lambda: lock.acquire(timeout="x"), lambda: lock.release()):
    try:
        print(bad())
    except (ValueError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)
