import queue

q = queue.Queue()
for word in ("a", "b", "c"):
    q.put(word)
print(q.qsize(), q.empty(), q.full())
print(q.get(), q.get(), q.get())
print(q.empty())
try:
    q.get(block=False)
except queue.Empty as e:
    print("Empty", repr(e))
try:
    q.get_nowait()
except queue.Empty:
    print("Empty again")
try:
    q.get(timeout=0.05)
except queue.Empty:
    print("Empty after a wait")
