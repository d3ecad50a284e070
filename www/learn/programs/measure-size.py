# From which size on does a pool pay?
from concurrent.futures import ProcessPoolExecutor
import time


def compute(n):
    return sum(i * i for i in range(n))


def seconds(run, sizes):
    begin = time.perf_counter()
    list(run(compute, sizes))
    return time.perf_counter() - begin


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(compute, [1, 1]))
        for size in (10, 1000, 10_000, 100_000):
            here = seconds(map, [size] * 8)
            there = seconds(pool.map, [size] * 8)
            print(f"size {size}: {here / there:.2f} times as fast with a pool")
