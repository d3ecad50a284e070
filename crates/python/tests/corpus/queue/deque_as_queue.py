from collections import deque
import threading

d = deque(maxlen=3)
for i in range(5):
    d.append(i)
print(d, len(d), d[0], d[-1])
d.appendleft("x")
print(list(d), d.popleft(), d.pop())
d.extend("ab")
d.extendleft("cd")
d.rotate(1)
print(d)
work = deque(range(6))
seen = []


def take():
    while True:
        try:
            seen.append(work.popleft())
        except IndexError:
            return


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen))
try:
    work.popleft()
except IndexError as e:
    print(e)
