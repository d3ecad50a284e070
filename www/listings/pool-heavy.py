# A pool for heavy, independent jobs
# rows: S4-95 S4-96 S4-104 S4-112
from multiprocessing import Pool


def heavy_task(n):
    return sum(i * i for i in range(n))


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(heavy_task, [1_000_000, 1_200_000, 1_400_000, 1_600_000]))
