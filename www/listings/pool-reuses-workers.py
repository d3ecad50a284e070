# A pool's workers are used again
# rows: S4-90 S4-91
from multiprocessing import Pool
import os


def who(_):
    return os.getpid()


if __name__ == "__main__":
    with Pool(2) as pool:
        workers = set(pool.map(who, range(100), chunksize=5))
    print("100 tasks, never more than 2 processes:", len(workers) <= 2)
    print("and none of them is this one:", os.getpid() not in workers)
