# S4-94: starmap takes the arguments of each call apart.
from multiprocessing import Pool


def area(w, h):
    return w * h


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(area, [(1, 2), (3, 4), (5, 6)]))
        print(pool.starmap(pow, zip([2, 3, 4], [3, 2, 1]), chunksize=2))
