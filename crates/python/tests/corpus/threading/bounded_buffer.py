import threading


class BoundedBuffer:
    def __init__(self, size):
        self.items = []
        self.size = size
        self.lock = threading.Lock()
        self.not_full = threading.Condition(self.lock)
        self.not_empty = threading.Condition(self.lock)
        self.high = 0

    def put(self, x):
        with self.not_full:
            while len(self.items) >= self.size:
                self.not_full.wait()
            self.items.append(x)
            self.high = max(self.high, len(self.items))
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            x = self.items.pop(0)
            self.not_full.notify()
            return x


buffer = BoundedBuffer(3)
got = []


def produce(start):
    for i in range(start, start + 20):
        buffer.put(i)


def consume(n):
    for _ in range(n):
        got.append(buffer.get())


threads = [threading.Thread(target=produce, args=(s,)) for s in (0, 100)]
threads += [threading.Thread(target=consume, args=(n,)) for n in (15, 25)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(got), sorted(got) == list(range(20)) + list(range(100, 120)), buffer.high <= 3, buffer.items)
