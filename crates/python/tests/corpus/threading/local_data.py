import threading

data = threading.local()
data.value = "main"
results = []


def worker(n):
    before = hasattr(data, "value")
    data.value = n
    data.items = [n]
    results.append((n, before, data.value, sorted(data.__dict__)))


threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(results))
print(data.value)
try:
    data.items
except AttributeError as e:
    print(e)


class Session(threading.local):
    requests = 0

    def __init__(self, name="none"):
        self.name = name
        self.log = []


s = Session("shop")
s.log.append("main")
out = []


def visit():
    s.requests += 1
    s.log.append("thread")
    out.append((s.name, s.log, s.requests))


t = threading.Thread(target=visit)
t.start()
t.join()
print(out, s.log, s.requests)
