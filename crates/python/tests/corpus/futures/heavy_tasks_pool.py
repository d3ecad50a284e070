# S4-95 in threads: results past 2**53 are exact.
from concurrent.futures import ThreadPoolExecutor


def heavy_task(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        print(list(pool.map(heavy_task, [1000, 20_000, 30_000])))
    print(sum(i * i for i in (10 ** 9, 10 ** 10)))
