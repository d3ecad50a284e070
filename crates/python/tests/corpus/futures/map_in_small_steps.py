# map() takes all arguments at once, or (since 3.14) a few ahead of what was asked for.
import itertools
from concurrent.futures import ThreadPoolExecutor

taken = []


def numbers():
    for n in range(6):
        taken.append(n)
        yield n


with ThreadPoolExecutor(1) as ex:
    results = ex.map(str, numbers())
    print(next(results), taken)
    taken.clear()
    try:
        results = ex.map(str, numbers(), buffersize=2)
        print(taken, next(results), taken, next(results), taken)
        print(list(results))
        print(list(itertools.islice(ex.map(pow, itertools.count(), itertools.repeat(2), buffersize=3), 5)))
        for wrong in (0, "2"):
            try:
                ex.map(str, [], buffersize=wrong)
            except (TypeError, ValueError) as e:
                print(type(e).__name__, e)
    except TypeError as e:
        print(e)
