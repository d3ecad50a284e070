import queue
import threading
import time

q = queue.Queue()
done = []


def worker():
    while True:
        item = q.get()
        time.sleep(0.02)
        done.append(item)
        q.task_done()


threading.Thread(target=worker, daemon=True).start()
for item in range(5):
    q.put(item)
print("all items sent")
q.join()
print("all done:", done, q.unfinished_tasks)
try:
    q.task_done()
except ValueError as e:
    print("ValueError:", e)
