import queue
import threading

q = queue.SimpleQueue()
q.put("x")
print(q.qsize(), q.empty(), q.get(), q.empty())
try:
    q.get_nowait()
except queue.Empty:
    print("empty")
try:
    q.get(timeout=0.05)
except queue.Empty:
    print("empty after wait")
out = []
t = threading.Thread(target=lambda: out.extend(q.get() for _ in range(3)))
t.start()
for i in range(3):
    q.put(i)
t.join()
print(out)
