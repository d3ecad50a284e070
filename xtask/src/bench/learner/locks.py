# A lock taken in a `with`, again and again.
import threading

lock = threading.Lock()
counter = 0


def work():
    global counter
    for _ in range(200_000):
        with lock:
            counter += 1


work()
print(counter)
