# The counter lives in an object.
# Right: 200000
from __future__ import print_function
import threading

N = 100000


class Counter(object):
    def __init__(self):
        self.n = 0

    def work(self):
        for _ in range(N):
            self.n += 1


c = Counter()
threads = [threading.Thread(target=c.work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(c.n)
