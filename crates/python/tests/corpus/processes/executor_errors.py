# S4-101: errors of tasks and of sending, through futures.
from concurrent.futures import ProcessPoolExecutor


def bad(n):
    raise KeyError(n)


def generator():
    return (i for i in range(3))


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as ex:
        try:
            ex.submit(bad, 5).result()
        except KeyError as e:
            print("KeyError", e, type(e.__cause__).__name__)
        f = ex.submit(bad, 6)
        print(repr(f.exception()))
        try:
            ex.submit(lambda: 1).result()
        except Exception as e:
            print(type(e).__name__)
        try:
            ex.submit(generator).result()
        except TypeError as e:
            print(e)
    try:
        ex.submit(bad, 1)
    except RuntimeError as e:
        print(e)
    try:
        ProcessPoolExecutor(0)
    except ValueError as e:
        print(e)
