# A new lock in each call locks nothing out.
import threading
import time

value = 0


def unsafe():
    global value
    lock = threading.Lock()
    with lock:
        seen = value
        time.sleep(0.05)
        value = seen + 1


threads = [threading.Thread(target=unsafe) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("three increments gave", value)
