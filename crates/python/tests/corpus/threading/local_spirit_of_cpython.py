import threading

store = threading.local()
store.x = 1
out = []


def probe():
    try:
        store.x
    except AttributeError as e:
        out.append(str(e))
    store.x = 2
    del store.x
    out.append(hasattr(store, "x"))
    store.__dict__["y"] = 5
    out.append(store.y)


t = threading.Thread(target=probe)
t.start()
t.join()
print(out, store.x, store.__dict__)


class Counter(threading.local):
    made = []
    step = 2

    def __init__(self, start):
        Counter.made.append(threading.current_thread().name)
        self.n = start

    def next(self):
        self.n += self.step
        return self.n


c = Counter(10)
print(c.next(), c.next())
seen = []
t = threading.Thread(target=lambda: seen.append((c.next(), c.next())), name="other")
t.start()
t.join()
print(seen, c.next(), Counter.made)
