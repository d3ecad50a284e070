# The same three programs for frontrun, with its bound of preemptions taken off: prints the name, the
# executions and the seconds of each.
import threading
import time

import frontrun


class Counter:
    def __init__(self):
        self.value = 0

    def work(self):
        self.value += 1
        self.value += 1
        self.value += 1


class Locked:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def work(self):
        with self.lock:
            self.value += 1


class Philosophers:
    def __init__(self):
        self.forks = [threading.Lock() for _ in range(3)]


def philosopher(i):
    def work(table):
        with table.forks[i]:
            with table.forks[(i + 1) % 3]:
                pass

    return work


def measure(name, **what):
    start = time.perf_counter()
    result = frontrun.explore(
        invariant=lambda _: True, stop_on_first=False, reproduce_on_failure=0, preemption_bound=None, **what
    )
    print(name, result.num_explored, time.perf_counter() - start, flush=True)


measure("counter", setup=Counter, workers=Counter.work, count=2)
measure("locked", setup=Locked, workers=Locked.work, count=3)
measure("philosophers", setup=Philosophers, workers=[philosopher(i) for i in range(3)])
