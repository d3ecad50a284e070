# S1-2: ProcessPoolExecutor.
from concurrent.futures import ProcessPoolExecutor


def cube(n):
    return n**3


def add(a, b):
    return a + b


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as ex:
        print(list(ex.map(cube, range(6))))
        print(list(ex.map(add, [1, 2, 3], [10, 20, 30], chunksize=2)))
        futures = [ex.submit(cube, n) for n in (10, 11)]
        print([f.result() for f in futures], futures[0].done())
