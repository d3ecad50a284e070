# What CPython's own tests ask of a queue, in other words.
import queue
import threading


def check(make, order):
    q = make(3)
    print(type(q).__name__, q.empty(), q.full(), q.maxsize)
    for x in (2, 1, 3):
        q.put(x)
    print([q.get() for _ in range(3)] == order, q.unfinished_tasks)
    for _ in range(3):
        q.task_done()
    q.join()
    for x in range(3):
        q.put(x)
    t = threading.Thread(target=lambda: q.get())
    t.start()
    q.put("late" if order[0] != 1 else 99, timeout=5)
    t.join()
    print(q.qsize(), q.full())
    for bad in (lambda: q.put(0, block=False), lambda: q.put_nowait(0), lambda: q.put(0, timeout=0.02)):
        try:
            bad()
        except queue.Full:
            print("Full", end=" ")
    while not q.empty():
        q.get()
    for bad in (lambda: q.get(block=False), q.get_nowait, lambda: q.get(timeout=0.02)):
        try:
            bad()
        except queue.Empty:
            print("Empty", end=" ")
    print()


check(queue.Queue, [2, 1, 3])
check(queue.LifoQueue, [3, 1, 2])
check(queue.PriorityQueue, [1, 2, 3])
unbounded = queue.Queue(0)
for i in range(100):
    unbounded.put(i)
print(unbounded.full(), unbounded.qsize(), queue.Queue(-1).full())
