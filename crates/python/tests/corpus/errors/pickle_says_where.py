# An object that cannot be pickled, and (since 3.14) notes that lead to it.
import functools
import pickle
import threading


class Job:
    def __init__(self, lock):
        self.name = "job"
        self.parts = [1, {"lock": lock}]


class Slots:
    __slots__ = ("lock",)

    def __init__(self):
        self.lock = threading.Lock()


class Reduced:
    def __reduce__(self):
        return Reduced, (1, (2, threading.Lock()))


def outer():
    def inner():
        pass

    return inner


lock = threading.Lock()
for value in (
    {"job": [lock]},
    (1, (2, lock)),
    [[], [[], lock]],
    {lock},
    frozenset([lock]),
    {lock: 1},
    Job(lock),
    {"a": [Job(lock)]},
    Slots(),
    Reduced(),
    functools.partial(print, lock),
    [lambda: 0],
    [outer()],
    (x for x in []),
    threading.Event(),
    lock,
):
    try:
        pickle.dumps(value)
    except Exception as e:
        notes = getattr(e, "__notes__", None)
        print(type(value).__name__, "|", type(e).__name__, str(e).split(" at 0x")[0], "|", notes)
