import threading


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.total = 0

    def add(self, depth):
        with self.lock:
            self.total += 1
            if depth:
                self.add(depth - 1)
                self.add(depth - 1)


tree = Tree()
threads = [threading.Thread(target=tree.add, args=(4,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(tree.total)
r = threading.RLock()
print(r.acquire(), r.acquire(), r.acquire(blocking=False))
out = []
t = threading.Thread(target=lambda: out.append(r.acquire(timeout=0.1)))
t.start()
t.join()
print("other thread:", out)
for _ in range(3):
    r.release()
try:
    r.release()
except RuntimeError as e:
    print(e)
