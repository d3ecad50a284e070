import queue
import threading
import time


def work(index, value, out):
    time.sleep(0.05 * (4 - index))
    out.put((index, value.upper()))


out = queue.Queue()
words = ["alpha", "beta", "gamma", "delta"]
threads = [threading.Thread(target=work, args=(i, w, out)) for i, w in enumerate(words)]
for t in threads:
    t.start()
for t in threads:
    t.join()
arrived = [out.get() for _ in words]
print("arrival:", arrived)
print("in order:", [w for _, w in sorted(arrived)])
