# The same race with a while loop, and more turns.
# Right: 2000000
from __future__ import print_function
import threading

N = 1000000
counter = 0


def work():
    global counter
    i = 0
    while i < N:
        counter += 1
        i += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
