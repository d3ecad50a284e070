import time
import heapq


def ticker(name, every, times):
    for i in range(times):
        print(name, i)
        yield every


def loop(tasks):
    heap = [(0.0, i, t) for i, t in enumerate(tasks)]
    heapq.heapify(heap)
    begin = time.monotonic()
    while heap:
        when, i, task = heapq.heappop(heap)
        delay = begin + when - time.monotonic()
        if delay > 0:
            time.sleep(delay)
        try:
            pause = next(task)
        except StopIteration:
            continue
        heapq.heappush(heap, (when + pause, i, task))


loop([ticker("fast", 0.1, 4), ticker("slow", 0.25, 2)])
