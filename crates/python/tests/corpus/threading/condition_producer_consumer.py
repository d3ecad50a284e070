import threading

items = []
condition = threading.Condition()
consumed = []


def consumer(count):
    for _ in range(count):
        with condition:
            while not items:
                condition.wait()
            consumed.append(items.pop(0))


def producer(values):
    for v in values:
        with condition:
            items.append(v)
            condition.notify()


c1 = threading.Thread(target=consumer, args=(5,))
c2 = threading.Thread(target=consumer, args=(5,))
p = threading.Thread(target=producer, args=(range(10),))
c1.start()
c2.start()
p.start()
for t in (c1, c2, p):
    t.join()
print(sorted(consumed), items)
