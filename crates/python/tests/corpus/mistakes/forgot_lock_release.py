import threading

lock = threading.Lock()


def careless(fail):
    lock.acquire()
    if fail:
        return "left early with the lock held"
    lock.release()
    return "fine"


print(careless(False), lock.locked())
print(careless(True), lock.locked())
got = lock.acquire(timeout=0.1)
print("next one gets it:", got)
lock.release()


def careful(fail):
    with lock:
        if fail:
            return "left early, lock released"
    return "fine"


print(careful(True), lock.locked())
