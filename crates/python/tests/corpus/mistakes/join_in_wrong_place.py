# The thread is joined before the work it waits for can happen.
import threading

ready = threading.Event()
out = []


def worker():
    got = ready.wait(timeout=0.2)
    out.append("ready" if got else "gave up")


t = threading.Thread(target=worker)
t.start()
t.join()
ready.set()
print(out)
