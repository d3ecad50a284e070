# A function call stands between the read and the write: a switch point on every version.
# Right: 2000000
from __future__ import print_function
import threading

N = 1000000
counter = 0


def plus_one(n):
    return n + 1


def work():
    global counter
    for _ in range(N):
        counter = plus_one(counter)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
