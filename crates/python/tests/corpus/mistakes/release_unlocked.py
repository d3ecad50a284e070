import threading

lock = threading.Lock()
try:
    lock.release()
except RuntimeError as e:
    print("Lock:", e)
rlock = threading.RLock()
try:
    rlock.release()
except RuntimeError as e:
    print("RLock:", e)
sem = threading.BoundedSemaphore(2)
try:
    sem.release()
except ValueError as e:
    print("BoundedSemaphore:", e)
cond = threading.Condition()
try:
    cond.notify()
except RuntimeError as e:
    print("notify:", e)
try:
    cond.wait()
except RuntimeError as e:
    print("wait:", e)
for bad in (lambda: threading.Semaphore(-1), lambda: lock.acquire(False, 1), lambda: lock.acquire(timeout=-5)):
    try:
        bad()
    except ValueError as e:
        print(e)
