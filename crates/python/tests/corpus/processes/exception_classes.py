# S4-101: exceptions of the program's own travel back, arguments and all.
from multiprocessing import Pool


class TooBig(Exception):
    def __init__(self, value, limit):
        super().__init__(value, limit)
        self.value = value
        self.limit = limit

    def __str__(self):
        return f"{self.value} > {self.limit}"


def check(n):
    if n > 2:
        raise TooBig(n, 2)
    return n


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(check, [1, 2]))
        try:
            pool.apply(check, (5,))
        except TooBig as e:
            print(type(e).__name__, e, e.value, e.limit)
