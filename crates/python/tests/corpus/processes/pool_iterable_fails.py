# What the items of a pool's map raise is raised to whoever waits for the results.
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool


class It:
    def __init__(self, good, n):
        self.good = good
        self.n = n
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i > self.good:
            raise ValueError("no more after", self.good)
        return -self.i

    def __len__(self):
        return self.n


class NoIter:
    def __iter__(self):
        raise KeyError("no iter")

    def __len__(self):
        return 3


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


def all_of(p):
    show(p.map, abs, It(0, 1), 1)
    show(p.map, abs, NoIter(), 3)
    show(p.starmap, pow, It(0, 1))
    show(p.map_async(abs, It(0, 1), 1).get)
    show(p.map, abs, [-1, -2])


def one_by_one(p):
    for imap in p.imap, p.imap_unordered:
        for size in 1, 2:
            # Results without order: one at most.
            it = imap(abs, It(2 if imap == p.imap else 0, 9), size)
            for _ in range(4):
                show(next, it)
            show(next, imap(abs, NoIter(), size))
            show(next, imap(abs, 7, size))


if __name__ == "__main__":
    with Pool(2) as p:
        all_of(p)
        one_by_one(p)
    with ThreadPool(2) as p:
        all_of(p)
        one_by_one(p)
