# The same race with turns enough for several switches.
# Right: 2000000
from __future__ import print_function
import threading

N = 1000000
counter = 0


def work():
    global counter
    for _ in range(N):
        counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
