# Two functions without their bodies
# rows: S2-7
import multiprocessing


def worker():
for _ in range(1_000_000):
pass


p1 = multiprocessing.Process(target=worker)
p2 = multiprocessing.Process(target=worker)
