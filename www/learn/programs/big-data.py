# Each worker holds its own copy of large data
from multiprocessing import Pool
import os
import pickle

table = None


def load(data):
    global table
    table = data


def size(_):
    return os.getpid(), len(table)


if __name__ == "__main__":
    data = list(range(200_000))
    with Pool(2, initializer=load, initargs=(data,)) as pool:
        held = dict(pool.map(size, range(20), chunksize=1))
    print("each copy has", set(held.values()), "numbers")
    print("bytes sent to each worker:", len(pickle.dumps(data)))
