# A single append is atomic on every version with a GIL.
# Right: 200000
from __future__ import print_function
import threading

N = 100000
items = []


def work():
    for i in range(N):
        items.append(i)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(items))
