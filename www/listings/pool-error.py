# An error comes back from a pool
# rows: S4-90
from multiprocessing import Pool


def invert(n):
    return 1 / n


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(invert, [1, 2, 4]))
        try:
            pool.map(invert, [1, 0])
        except ZeroDivisionError as error:
            print("one job failed:", error)
