# S1-10: two CPU-bound threads take turns: the other has always run before one of them ends.
import sys
import threading

sys.setswitchinterval(0.0005)
progress = {"a": 0, "b": 0}
seen = {}


def work(me, other):
    for i in range(300_000):
        progress[me] += 1
    seen[me] = progress[other]


threads = [threading.Thread(target=work, args=p) for p in (("a", "b"), ("b", "a"))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("both finished:", progress)
print("the one that ended first had company:", min(seen.values()) > 0)
