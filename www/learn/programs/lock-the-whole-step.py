# A lock around the whole step
import threading

counter = 0
lock = threading.Lock()


def plus_one(n):
    return n + 1


def increment():
    global counter
    for _ in range(100_000):
        with lock:
            old = counter
            counter = plus_one(old)


threads = [threading.Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
