# S4-90: imap gives results in order as they come; imap_unordered in any order.
from multiprocessing import Pool


def double(n):
    return 2 * n


if __name__ == "__main__":
    with Pool(3) as pool:
        it = pool.imap(double, range(5))
        print(next(it), next(it))
        print(list(it))
        print(sorted(pool.imap_unordered(double, range(10), chunksize=3)))
        print(list(pool.imap(double, range(7), chunksize=2)))
