# New in 3.13: a queue can be shut down.
import queue
import threading

q = queue.Queue()
q.put(1)
q.put(2)
q.shutdown()
try:
    q.put(3)
except queue.ShutDown as e:
    print("put:", repr(e))
print(q.get(), q.get())
try:
    q.get()
except queue.ShutDown as e:
    print("get:", repr(e))
q2 = queue.Queue()
seen = []


def consumer():
    while True:
        try:
            seen.append(q2.get())
        except queue.ShutDown:
            seen.append("stopped")
            return


t = threading.Thread(target=consumer)
t.start()
q2.put("a")
q2.put("b")
q2.shutdown()
t.join()
print(seen)
q3 = queue.Queue()
q3.put("lost")
q3.shutdown(immediate=True)
try:
    q3.get()
except queue.ShutDown:
    print("dropped at once", q3.qsize())
