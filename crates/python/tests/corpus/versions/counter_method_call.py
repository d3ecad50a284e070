# Each increment is a method call of its own; read and write stand in one line of it.
# Right: 200000
from __future__ import print_function
import threading

N = 100000


class Counter(object):
    def __init__(self):
        self.n = 0

    def increment(self):
        self.n += 1


c = Counter()


def work():
    for _ in range(N):
        c.increment()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(c.n)
