# A pool for work that is too small for it
# rows: S4-75 S4-100 S4-119 S4-136
from multiprocessing import Pool
import time


def add_one(n):
    return n + 1


if __name__ == "__main__":
    begin = time.perf_counter()
    here = [add_one(n) for n in range(1000)]
    alone = time.perf_counter() - begin

    begin = time.perf_counter()
    with Pool(2) as pool:
        there = pool.map(add_one, range(1000))
    pooled = time.perf_counter() - begin

    print("same answers:", here == there)
    print("the pool was slower:", pooled > alone)
