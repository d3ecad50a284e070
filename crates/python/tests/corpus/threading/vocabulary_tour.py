# S4-2, S4-124 to S4-130: the words of the subject, each in one line of output.
import threading
from concurrent.futures import ThreadPoolExecutor

shared = []
lock = threading.Lock()


def thread_work(n):
    with lock:
        shared.append(n)


print("main thread:", threading.current_thread().name)
ts = [threading.Thread(target=thread_work, args=(n,)) for n in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print("shared memory:", sorted(shared))
with ThreadPoolExecutor(max_workers=2) as pool:
    print("pool:", list(pool.map(abs, [-1, -2, 3])))
ready = threading.Event()
t = threading.Thread(target=lambda: (ready.wait(), print("signal received")))
t.start()
ready.set()
t.join()
print("synchronised:", ready.is_set())
