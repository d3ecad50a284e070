import queue

lifo = queue.LifoQueue()
prio = queue.PriorityQueue()
for n in (3, 1, 2):
    lifo.put(n)
    prio.put(n)
print([lifo.get() for _ in range(3)], [prio.get() for _ in range(3)])
tasks = queue.PriorityQueue()
for item in [(2, "write"), (1, "plan"), (3, "test"), (1, "name")]:
    tasks.put(item)
while not tasks.empty():
    print(*tasks.get())
tasks.put((1, {"a": 1}))
try:
    tasks.put((1, {"b": 2}))
except TypeError as e:
    print(e)
