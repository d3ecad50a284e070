import queue

print(issubclass(queue.LifoQueue, queue.Queue), issubclass(queue.PriorityQueue, queue.Queue))
print(issubclass(queue.Empty, Exception), issubclass(queue.Full, Exception))


class UniqueQueue(queue.Queue):
    def _init(self, maxsize):
        super()._init(maxsize)
        self.seen = set()

    def _put(self, item):
        if item not in self.seen:
            self.seen.add(item)
            super()._put(item)


q = UniqueQueue()
for x in (1, 2, 1, 3, 2):
    q.put(x)
print([q.get() for _ in range(q.qsize())])
