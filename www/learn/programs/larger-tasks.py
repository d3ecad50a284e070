# Work that is worth a pool
from multiprocessing import Pool
import time


def work(n):
    return sum(i * i for i in range(400_000))


if __name__ == "__main__":
    begin = time.perf_counter()
    here = [work(n) for n in range(8)]
    alone = time.perf_counter() - begin

    with Pool(2) as pool:
        begin = time.perf_counter()
        there = pool.map(work, range(8))
        pooled = time.perf_counter() - begin

    print("same answers:", here == there)
    print("the pool was slower:", pooled > alone)
