# Bad input: a worker that dies breaks the pool, and everybody is told.
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die():
    os._exit(1)


def fine():
    return 1


if __name__ == "__main__":
    ex = ProcessPoolExecutor(1)
    print(ex.submit(fine).result())
    try:
        ex.submit(die).result()
    except BrokenProcessPool as e:
        print(e)
    try:
        ex.submit(fine)
    except BrokenProcessPool as e:
        print(e)
    ex.shutdown()
