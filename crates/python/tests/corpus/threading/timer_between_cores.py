# Without a GIL a timer can be due between the times of two cores.
import threading
import time

gate = threading.Semaphore(2)


def quick():
    for _ in range(2):
        with gate:
            pass


def slow():
    for _ in range(2):
        with gate:
            time.sleep(0.001)


threads = [threading.Thread(target=f) for f in (slow, slow, quick)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
