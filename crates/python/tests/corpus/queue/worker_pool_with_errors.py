import queue
import threading

tasks, results, errors = queue.Queue(), queue.Queue(), queue.Queue()


def worker():
    while True:
        item = tasks.get()
        if item is None:
            tasks.task_done()
            break
        try:
            results.put(100 / item)
        except ZeroDivisionError as e:
            errors.put((item, str(e)))
        finally:
            tasks.task_done()


threads = [threading.Thread(target=worker) for _ in range(2)]
for t in threads:
    t.start()
for item in (5, 0, 4, 10, 0):
    tasks.put(item)
for _ in threads:
    tasks.put(None)
tasks.join()
for t in threads:
    t.join()
print(sorted(results.get() for _ in range(results.qsize())))
print([errors.get() for _ in range(errors.qsize())])
