import queue
import threading

q = queue.Queue()
for n in range(3):
    q.put(n)


def worker():
    while not q.empty():
        n = q.get()
        if n != 1:
            q.task_done()


t = threading.Thread(target=worker)
t.start()
t.join()
waiter = threading.Thread(target=q.join, daemon=True)
waiter.start()
waiter.join(0.1)
print("join() still waits:", waiter.is_alive(), "unfinished:", q.unfinished_tasks)
q.task_done()
waiter.join()
print("now it does not:", waiter.is_alive())
