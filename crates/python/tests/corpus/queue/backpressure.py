import queue
import threading
import time

q = queue.Queue(maxsize=1)
stamps = []
begin = time.perf_counter()


def fast_producer():
    for i in range(4):
        q.put(i)
        stamps.append(round(time.perf_counter() - begin, 1))


def slow_consumer():
    for _ in range(4):
        time.sleep(0.1)
        q.get()


p, c = threading.Thread(target=fast_producer), threading.Thread(target=slow_consumer)
p.start()
c.start()
p.join()
c.join()
print(stamps)
