# S4-100: many trivial tasks, in chunks.
from multiprocessing import Pool


def inc(n):
    return n + 1


if __name__ == "__main__":
    with Pool(2) as pool:
        out = pool.map(inc, range(500))
        print(len(out), sum(out))
        out = pool.map(inc, range(50), chunksize=1)
        print(sum(out))
