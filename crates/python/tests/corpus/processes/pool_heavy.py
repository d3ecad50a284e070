# S4-95: results past 2**53 come back exact.
from multiprocessing import Pool


def heavy_task(n):
    return sum(i * i for i in range(n)) * 10**12


if __name__ == "__main__":
    with Pool(2) as pool:
        for value in pool.map(heavy_task, [1000, 1200, 1400, 1600]):
            print(value)
