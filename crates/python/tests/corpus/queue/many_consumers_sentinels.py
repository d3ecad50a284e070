import queue
import threading

WORKERS = 3
tasks, answers = queue.Queue(), queue.Queue()


def worker(name):
    handled = 0
    while (n := tasks.get()) is not None:
        answers.put((n, n ** 3))
        handled += 1
    answers.put((name, "stop"))


threads = [threading.Thread(target=worker, args=(f"w{i}",)) for i in range(WORKERS)]
for t in threads:
    t.start()
for n in range(12):
    tasks.put(n)
for _ in threads:
    tasks.put(None)
for t in threads:
    t.join()
cubes, stops = {}, []
while not answers.empty():
    key, value = answers.get()
    if value == "stop":
        stops.append(key)
    else:
        cubes[key] = value
print([cubes[k] for k in sorted(cubes)])
print(sorted(stops))
