import queue
import threading

STOP = object()
q = queue.Queue(maxsize=4)
results = []


def producer(n):
    for i in range(n):
        q.put(i)
    q.put(STOP)


def consumer():
    while True:
        item = q.get()
        if item is STOP:
            break
        results.append(item * item)


p = threading.Thread(target=producer, args=(10,))
c = threading.Thread(target=consumer)
p.start()
c.start()
p.join()
c.join()
print(results, q.empty())
