import queue
import threading

q = queue.Queue(maxsize=1)


def produce():
    for n in range(3):
        q.put(n)
    q.put(None)


threading.Thread(target=produce, name="producer").start()
while (item := q.get()) is not None:
    print("got", item)
