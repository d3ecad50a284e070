# InterpreterPoolExecutor (3.14): threads that each have an interpreter, with globals of its own.
import time
from concurrent.futures import InterpreterPoolExecutor
from concurrent.futures.interpreter import BrokenInterpreterPool

seen = []


def work(n):
    seen.append(n)
    return n * n, len(seen)


def slow(n):
    import time

    time.sleep(0.3)
    return n


def prepare(n):
    seen.append(n)


def fails():
    raise ValueError("not this")


class MyError(Exception):
    pass


def fails_in_its_way():
    raise MyError("mine")


if __name__ == "__main__":
    with InterpreterPoolExecutor(max_workers=1) as pool:
        print(list(pool.map(work, [2, 3])), seen)
        error = pool.submit(int, "x").exception()
        print(repr(error), type(error.__cause__).__name__)
        print(type(pool.submit(lambda: seen).exception()).__name__)
        error = pool.submit(fails).exception()
        print(repr(error), str(error.__cause__).splitlines()[0])
        print(pool.submit(lambda a, b=2: a, 1).exception() is not None, pool.submit(lambda a: a + 1, 1).result())
    with InterpreterPoolExecutor(4) as pool:
        start = time.monotonic()
        print(list(pool.map(slow, range(4))), time.monotonic() - start < 1.0)
    with InterpreterPoolExecutor(1, initializer=prepare, initargs=(7,)) as pool:
        print(pool.submit(work, 3).result())
    pool = InterpreterPoolExecutor(1, thread_name_prefix="mine")
    pool.submit(abs, 1).result()
    print([thread.name for thread in pool._threads])
    pool.shutdown()
    try:
        pool.submit(abs, 1)
    except RuntimeError as error:
        print(error)
    print(issubclass(BrokenInterpreterPool, RuntimeError))
