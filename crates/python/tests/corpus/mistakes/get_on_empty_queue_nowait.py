import queue
import threading
import time

q = queue.Queue()


def producer():
    time.sleep(0.1)
    q.put("item")


threading.Thread(target=producer).start()
try:
    print(q.get_nowait())
except queue.Empty:
    print("too early; waiting instead")
print(q.get())
