# What cannot be pickled cannot be sent
# rows: S4-77 S4-101
from multiprocessing import Pool
import pickle
import threading


def local():
    def inner():
        return 1

    return inner


if __name__ == "__main__":
    for what in (lambda n: n + 1, local(), threading.Lock(), (n for n in range(3))):
        try:
            pickle.dumps(what)
        except Exception as error:
            print(type(error).__name__, "-", str(error).split(" at 0x")[0])
    with Pool(2) as pool:
        try:
            pool.map(lambda n: n * n, [1, 2, 3])
        except Exception as error:
            print(type(error).__name__, "- and so the pool got nothing")
