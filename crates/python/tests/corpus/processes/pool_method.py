# S4-94: methods and partial functions can be sent; so can classes.
from functools import partial
from multiprocessing import Pool


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, x):
        return self.factor * x


def add(a, b):
    return a + b


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(Scale(3).apply, [1, 2, 3]))
        print(pool.map(partial(add, 10), [1, 2]))
        print([s.factor for s in pool.map(Scale, [7, 8])])
        print(pool.map(str.upper, ["a", "b"]), pool.map(len, ["xx", ""]))
