# A pool maps a function over a list
# rows: S4-89 S4-93 S4-94 S4-107
from multiprocessing import Pool


def square(n):
    return n * n


if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(square, [1, 2, 3, 4, 5]))
