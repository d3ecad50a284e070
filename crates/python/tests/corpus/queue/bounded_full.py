import queue
import threading
import time

q = queue.Queue(maxsize=2)
q.put(1)
q.put(2)
print(q.full(), q.maxsize)
for how in (lambda: q.put(3, block=False), lambda: q.put_nowait(3), lambda: q.put(3, timeout=0.05)):
    try:
        how()
    except queue.Full as e:
        print("Full", repr(e))
try:
    q.put(3, timeout=-1)
except ValueError as e:
    print(e)
try:
    q.get(timeout=-1)
except ValueError as e:
    print(e)


def slow_consumer():
    time.sleep(0.2)
    print("took", q.get())


t = threading.Thread(target=slow_consumer)
t.start()
begin = time.perf_counter()
q.put(3)
print(f"put waited {time.perf_counter() - begin:.1f} s")
t.join()
print(list(q.queue))
