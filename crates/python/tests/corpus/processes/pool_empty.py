# S4-94: maps over nothing.
from multiprocessing import Pool


def f(x):
    return x


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(f, []))
        print(list(pool.imap(f, [])))
        r = pool.map_async(f, [])
        print(r.get(), r.ready())
        print(pool.map(f, (c for c in "abc")))
