# S4-47: a thousand threads are possible, and seldom wise.
import threading

count = 0
lock = threading.Lock()


def one():
    global count
    with lock:
        count += 1


threads = [threading.Thread(target=one) for _ in range(1000)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(count, threading.active_count())
