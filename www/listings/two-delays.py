# Two delays that overlap
# rows: S4-29 S4-30 S4-31 S3-33
import threading
import time


def download(name, delay):
    print(f"{name} started")
    time.sleep(delay)
    print(f"{name} finished")


begin = time.perf_counter()
threads = [
    threading.Thread(target=download, args=("A", 2.0)),
    threading.Thread(target=download, args=("B", 2.1)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"about {time.perf_counter() - begin:.0f} seconds, not 4")
