# S4-93: a pool and map, results in order.
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(square, [1, 2, 3, 4, 5]))
