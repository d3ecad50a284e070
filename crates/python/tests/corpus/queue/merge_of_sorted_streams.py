import heapq
import queue
import threading


def stream(values, q):
    for v in values:
        q.put(v)
    q.put(None)


queues = [queue.Queue() for _ in range(3)]
data = [[1, 4, 9], [2, 3, 10, 11], [5]]
for values, q in zip(data, queues):
    threading.Thread(target=stream, args=(values, q)).start()
print(list(heapq.merge(*[iter(q.get, None) for q in queues])))
