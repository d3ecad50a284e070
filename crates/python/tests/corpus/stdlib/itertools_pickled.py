# Iterators of itertools are copied and pickled with how far they have come; no longer from 3.14 on.
import copy
import pickle
import warnings
from itertools import *

warnings.simplefilter("ignore")


def first(it, n=12):
    return list(islice(it, n))


MAKERS = {
    "accumulate": lambda: accumulate([1, 2, 3]), "initial": lambda: accumulate([1, 2, 3], initial=10),
    "with None": lambda: accumulate([[], None, 3], lambda a, b: b), "chain": lambda: chain("ab", "cd"),
    "combinations": lambda: combinations("abcd", 2), "permutations": lambda: permutations("abc", 2),
    "replacement": lambda: combinations_with_replacement("abc", 2), "product": lambda: product("ab", "xyz"),
    "compress": lambda: compress("abcdef", [1, 0, 1, 0, 1, 1]), "count": lambda: count(3), "step": lambda: count(3, 2),
    "dropwhile": lambda: dropwhile(int, [1, 2, 0, 3]), "takewhile": lambda: takewhile(int, [1, 2, 0, 3]),
    "filterfalse": lambda: filterfalse(int, [1, 2, 0, 3, 0]), "islice": lambda: islice("abcdefgh", 1, 7, 2),
    "repeat": lambda: repeat("x", 4), "for ever": lambda: repeat("x"), "starmap": lambda: starmap(pow, [(1, 2), (3, 4)]),
    "zip_longest": lambda: zip_longest("abc", "x", fillvalue="-"),
}
for name, make in MAKERS.items():
    for taken in 0, 1, 2, 9:
        it = make()
        for _ in range(taken):
            next(it, None)
        try:
            if name != "with None":
                print(name, taken, first(pickle.loads(pickle.dumps(it))))
            print(name, taken, first(copy.deepcopy(it)), first(it))
        except TypeError as error:
            print(name, taken, error)
# Copies share the source.
try:
    cycled = cycle("abc")
    next(cycled)
    print(first(pickle.loads(pickle.dumps(cycled)), 7))
    for state in ([1, 2], True), (["x"], False):
        cycled = cycle(iter("ab"))
        cycled.__setstate__(state)
        print(first(cycled, 7))
    chosen = product("ab", "cd")
    chosen.__setstate__((5, -3))
    print(first(chosen))
    nothing = product((), (3,))
    nothing.__setstate__((0, 0))
    print(first(nothing))
    for wrong in lambda: cycle("a").__setstate__([]), lambda: chain().__setstate__(([],)), lambda: product("ab").__setstate__((1, 2)):
        try:
            wrong()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)

    class Counter(count):
        pass

    print(type(copy.copy(Counter(5))).__name__, first(copy.copy(Counter(5)), 3))
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        copy.copy(count())
        print([(w.category.__name__, str(w.message)) for w in seen])
except (TypeError, AttributeError) as error:
    print(type(error).__name__, error)
for it in pairwise("abc"), batched("abc", 2):
    try:
        pickle.dumps(it)
    except TypeError as error:
        print(error)
