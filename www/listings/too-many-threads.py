# Three hundred threads that do next to nothing
# rows: S4-35 S4-47 S4-22
import threading
import time

release = threading.Event()
most = 0


def wait():
    release.wait()


threads = [threading.Thread(target=wait) for _ in range(300)]
begin = time.perf_counter()
for thread in threads:
    thread.start()
most = threading.active_count()
release.set()
for thread in threads:
    thread.join()
print(most, "threads at once, for nothing")
