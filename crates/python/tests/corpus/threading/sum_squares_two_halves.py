# S2-17: CPU work split over threads gives the right sum, without being faster.
import threading


class PartialSum(threading.Thread):
    def __init__(self, lo, hi):
        threading.Thread.__init__(self)
        self.lo, self.hi = lo, hi
        self.total = 0

    def run(self):
        for n in range(self.lo, self.hi):
            self.total += n * n


parts = [PartialSum(0, 20_000), PartialSum(20_000, 40_000)]
for p in parts:
    p.start()
for p in parts:
    p.join()
result = sum(p.total for p in parts)
print(result, result == sum(n * n for n in range(40_000)))
