# The same race with a lock around the read and the write: nothing is lost, and it takes longer.
import threading

counter = 0
lock = threading.Lock()


def plus_one(n):
    return n + 1


def work(times):
    global counter
    for _ in range(times):
        with lock:
            counter = plus_one(counter)


threads = [threading.Thread(target=work, args=(20_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected", 40_000)
print("lost    ", 40_000 - counter)
