# S4-101: the error of a task reaches the top: the remote traceback is its cause.
from concurrent.futures import ProcessPoolExecutor


def bad(n):
    return 1 / n


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as ex:
        print(ex.submit(bad, 0).result())
