import itertools
import queue
from dataclasses import dataclass, field


@dataclass(order=True)
class Job:
    priority: int
    payload: dict = field(compare=False)


q = queue.PriorityQueue()
for p, name in ((5, "low"), (1, "urgent"), (3, "normal")):
    q.put(Job(p, {"name": name}))
while q.qsize():
    job = q.get()
    print(job.priority, job.payload["name"])

counter = itertools.count()
fair = queue.PriorityQueue()
for p, name in ((1, "first"), (0, "zero"), (1, "second"), (1, "third")):
    fair.put((p, next(counter), name))
print([fair.get()[2] for _ in range(4)])
