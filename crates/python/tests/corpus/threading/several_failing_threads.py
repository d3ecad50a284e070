import threading
import time


def fail(n):
    time.sleep(0.1 * n)
    raise ValueError(f"number {n}")


threads = [threading.Thread(target=fail, args=(n,), name=f"fail-{n}") for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("done")
