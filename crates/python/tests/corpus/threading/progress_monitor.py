# S4-116: a background thread reports while the main thread works.
import threading
import time

progress = 0
finished = threading.Event()


def report():
    while not finished.wait(0.2):
        print(f"progress: {progress}%")
    print("report ends")


watcher = threading.Thread(target=report, name="reporter")
watcher.start()
for step in range(1, 4):
    time.sleep(0.1 if step == 1 else 0.2)
    progress = step * 33
finished.set()
watcher.join()
print("work ends at", progress)
