# Each thread has its own part
import threading

parts = [0, 0]


def increment(mine):
    for _ in range(100_000):
        parts[mine] += 1


threads = [threading.Thread(target=increment, args=(n,)) for n in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sum(parts))
