# S4-101: neither can a function inside another function.
from multiprocessing import Pool


def main():
    def helper(x):
        return x

    with Pool(1) as pool:
        try:
            pool.map(helper, [1])
        except Exception as e:
            print(type(e).__name__, e)


if __name__ == "__main__":
    main()
