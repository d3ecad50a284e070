import logging, logging.handlers, queue, threading, sys
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
root = logging.getLogger(); root.addHandler(qh); root.setLevel(logging.INFO)
out = logging.StreamHandler(sys.stdout); out.setFormatter(logging.Formatter("%(threadName)s: %(message)s"))
ql = logging.handlers.QueueListener(q, out)
ql.start()
def w(i): logging.info("job %d", i)
for i in range(3):
    t = threading.Thread(target=w, args=(i,), name=f"T{i}"); t.start(); t.join()
ql.stop()
logging.info("after")
print(q.qsize())
