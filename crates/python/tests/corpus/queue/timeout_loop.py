import queue
import threading
import time

q = queue.Queue()
stop = threading.Event()
idle = 0
handled = []


def consumer():
    global idle
    while not stop.is_set():
        try:
            handled.append(q.get(timeout=0.1))
        except queue.Empty:
            idle += 1


t = threading.Thread(target=consumer)
t.start()
time.sleep(0.25)
q.put("job")
time.sleep(0.05)
stop.set()
t.join()
print(handled, idle >= 2)
