# Keys come and go for ever: a dict or a set stays as small and as quick as it was.
import threading

d = {i: i for i in range(10)}
for i in range(100, 5000):
    d[i] = 1
    del d[i]
print(len(d), 99 in d, list(d)[-1])

for i in range(5000):
    d[i] = -i
    d.pop(next(iter(d)))
print(len(d), list(d)[:2], list(d.values())[-2:])

names = {f"n{i}": i for i in range(9)}
for i in range(2000):
    names[f"x{i}"] = i
    names.popitem()
    names.pop(f"n{i % 9}")
    names[f"n{i % 9}"] = i
print(sorted(names.items())[:3], "n9" in names)

s = set(range(12))
for i in range(100, 3000):
    s.add(i)
    s.discard(i)
print(sorted(s), 100 in s)
big = set(range(200_000))
total = 0
while big:
    total += big.pop()
print(total)
t = set(range(8))
print(t.pop(), t.pop(), t.add(0), t.pop(), t.pop(), sorted(t))

# The table of threads is a dict too: nine wait while others come and go.
stop = threading.Event()
waiting = [threading.Thread(target=stop.wait) for _ in range(9)]
for w in waiting:
    w.start()
for _ in range(60):
    t = threading.Thread(target=int)
    t.start()
    t.join()
print(threading.active_count())
stop.set()
for w in waiting:
    w.join()
