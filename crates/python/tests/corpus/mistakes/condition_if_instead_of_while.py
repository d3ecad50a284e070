# notify_all wakes everybody: with `if` one of them finds nothing.
import threading
import time

cond = threading.Condition()
items = []
problems = []
got = []


def consumer():
    with cond:
        if not items:
            cond.wait()
        try:
            got.append(items.pop())
        except IndexError as e:
            problems.append(str(e))


threads = [threading.Thread(target=consumer) for _ in range(2)]
for t in threads:
    t.start()
time.sleep(0.1)
with cond:
    items.append("one")
    cond.notify_all()
for t in threads:
    t.join()
print(got, problems)
