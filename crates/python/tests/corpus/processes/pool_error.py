# S4-101: an error in a task is raised in the parent, with the child's traceback as its cause.
from multiprocessing import Pool


def divide(n):
    return 10 // n


if __name__ == "__main__":
    with Pool(2) as pool:
        try:
            pool.map(divide, [5, 0, 2])
        except ZeroDivisionError as e:
            print("caught:", e)
            print(type(e.__cause__).__name__, "ZeroDivisionError" in str(e.__cause__))
        print(pool.map(divide, [1, 2, 5]))
