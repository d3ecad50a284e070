# A doctor, patients, and a waiting room with three chairs.
import threading
import time

chairs = threading.BoundedSemaphore(3)
doctor = threading.Lock()
log = []


def patient(n):
    if not chairs.acquire(blocking=False):
        log.append(f"{n} goes home")
        return
    with doctor:
        chairs.release()
        log.append(f"{n} treated")
        time.sleep(0.25)


threads = []
for n in range(6):
    t = threading.Thread(target=patient, args=(n,))
    threads.append(t)
    t.start()
    time.sleep(0.05)
for t in threads:
    t.join()
print(sorted(log))
