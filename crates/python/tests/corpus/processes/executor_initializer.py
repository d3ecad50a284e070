# S1-2: an initializer for each process of the pool.
from concurrent.futures import ProcessPoolExecutor

factor = 0


def setup(n):
    global factor
    factor = n


def scaled(x):
    return factor * x


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=setup, initargs=(4,)) as ex:
        print(list(ex.map(scaled, [1, 2, 3])))
