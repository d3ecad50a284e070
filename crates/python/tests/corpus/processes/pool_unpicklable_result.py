# S4-101: a result that cannot be sent back.
from multiprocessing import Pool


def make(n):
    return (i for i in range(n))


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            pool.apply(make, (3,))
        except Exception as e:
            print(type(e).__name__)
            print(str(e).split("Reason: ")[1])
