# Cycles are collected while a program runs, unless that is switched off.
import gc
import weakref

print(gc.isenabled(), gc.get_threshold())


class Node:
    alive = 0

    def __init__(self):
        Node.alive += 1
        self.me = self

    def __del__(self):
        Node.alive -= 1


gc.collect()
most = 0
for _ in range(20_000):
    Node()
    most = max(most, Node.alive)
print(0 < most < 8000)
gc.collect()
print(Node.alive)

gc.disable()
for _ in range(5000):
    Node()
print(Node.alive, gc.isenabled())
gc.set_threshold(50)
gc.enable()
for _ in range(500):
    Node()
print(Node.alive < 5500, gc.get_threshold())
gc.set_threshold(2000, 10, 10)
gc.collect()
print(Node.alive)


# A loop without a call.
def loop():
    n = 0
    while n < 50_000:
        x = [None]
        x[0] = x
        n += 1


gc.collect()
loop()
print(len(gc.get_objects()) < 30_000)

# Objects that are freed by counting alone do not set off a collection.
gc.collect()
before = gc.get_stats()[0]["collections"]
for _ in range(50_000):
    x = [[]]
print(gc.get_stats()[0]["collections"] - before)

# What lives is not touched.
all = [Node() for _ in range(10_000)]
print(all[5000].me is all[5000], Node.alive)

# A finalizer that makes cycles does not begin another collection.
class Busy:
    runs = 0

    def __init__(self):
        self.me = self

    def __del__(self):
        Busy.runs += 1
        for _ in range(100):
            x = []
            x.append(x)
        print(gc.collect()) if Busy.runs == 1 else None


for _ in range(10):
    Busy()
del all
gc.collect()
print(Busy.runs, Node.alive)
