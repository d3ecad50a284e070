import threading
import time


def work(n):
    time.sleep(0.1 * n)
    print("worker", n, "done")


for n in (1, 2, 3):
    threading.Thread(target=work, args=(n,)).start()
print("main is at its end, but waits for the threads")
