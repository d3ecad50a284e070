import threading, time, queue
def producer(q, n):
    for i in range(n):
        time.sleep(0.01)
        q.put((i, f"item-{i}"))
    q.put(None)
def consumer(q, out):
    while True:
        x = q.get()
        if x is None:
            q.task_done(); break
        out.append(x); q.task_done()
q = queue.Queue(maxsize=2); out = []
p = threading.Thread(target=producer, args=(q, 5), name="prod"); c = threading.Thread(target=consumer, args=(q, out), daemon=True)
p.start(); c.start(); q.join(); p.join(); c.join()
print(out, q.empty(), q.full(), q.qsize(), q.unfinished_tasks)
q.shutdown()
for f in (q.get, lambda: q.put(1)):
    try: f()
    except queue.ShutDown as e: print("shutdown", repr(e))
q = queue.Queue(); q.put(1); q.put(2); q.shutdown(); print(q.get())
q.shutdown(immediate=True)
try: q.get()
except queue.ShutDown: print("gone")
try: q.task_done()
except ValueError as e: print(e)
try: queue.Queue().get_nowait()
except queue.Empty as e: print(repr(e), type(e).__module__)
try:
    qq = queue.Queue(1); qq.put(1); qq.put(2, timeout=0.05)
except queue.Full as e: print(repr(e))
try: qq.get(timeout=-1)
except ValueError as e: print(e)
pq = queue.PriorityQueue(); [pq.put(x) for x in [(2, "b"), (1, "a"), (1, "A")]]; print([pq.get() for _ in range(3)])
lq = queue.LifoQueue(); lq.put(1); lq.put(2); print(lq.get(), lq.get())
sq = queue.SimpleQueue(); sq.put(3); print(sq.get(), sq.empty(), sq.qsize())
try: sq.get(block=False)
except queue.Empty: print("E")
pq.put((1, {})); 
try: pq.put((1, {}))
except TypeError as e: print(e)
