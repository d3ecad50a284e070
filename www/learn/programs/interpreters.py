# Two interpreters in one process
from concurrent.futures import InterpreterPoolExecutor
import os


def work(n):
    import os

    return n * n, os.getpid()


if __name__ == "__main__":
    with InterpreterPoolExecutor(2) as pool:
        answers = list(pool.map(work, range(4)))
    print([square for square, _ in answers])
    print("all in this process:", all(pid == os.getpid() for _, pid in answers))
