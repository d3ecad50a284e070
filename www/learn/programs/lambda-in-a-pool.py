# A pool cannot send a lambda
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda n: n * n, [1, 2, 3]))
