# S4-90: the initializer runs once in each worker.
from multiprocessing import Pool

base = None


def setup(value):
    global base
    base = value


def add(n):
    return base + n


if __name__ == "__main__":
    with Pool(2, initializer=setup, initargs=(100,)) as pool:
        print(pool.map(add, range(5)))
    print("parent:", base)
