import threading
import time

cond = threading.Condition()
results = []
phase = 0


def waiter():
    with cond:
        result = cond.wait(5)
        results.append((phase, result))


threads = [threading.Thread(target=waiter) for _ in range(5)]
for t in threads:
    t.start()
time.sleep(0.1)
for p, n in ((1, 2), (2, 1), (3, 10)):
    with cond:
        phase = p
        cond.notify(n)
    time.sleep(0.1)
    print(p, sorted(results))
for t in threads:
    t.join()
plain = threading.Condition(threading.Lock())
with plain:
    print(plain.wait(0.02), plain.notify_all())
r = threading.RLock()
c = threading.Condition(r)
with r:
    with c:
        with c:
            print("three times held:", c.wait(0.02))
print(repr(c).startswith("<Condition(<unlocked _thread.RLock object owner=0 count=0"))
