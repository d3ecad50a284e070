class Bad:
    def __eq__(self, other):
        raise ValueError("no comparing")

    def __str__(self):
        raise KeyError("no text")

    def __iter__(self):
        yield 1
        raise IndexError("no more")

    __hash__ = None


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


b = Bad()
show(lambda: b in [1, 2])
show(lambda: str(b))
show(lambda: f"{b}")
show(lambda: list(b))
show(lambda: {b: 1})
show(lambda: sorted([3, 1], key=lambda x: 1 / (x - 1)))
show(lambda: list(map(lambda x: x.nope, [1])))
show(lambda: max([1, 2], key=lambda x: undefined))
show(lambda: sum(x for x in b))
show(lambda: [1, 2].sort(key=int.bit_count) or "sorted")
show(lambda: min([], key=len))


class Str:
    def __str__(self):
        return 5

    def __len__(self):
        return -1

    def __bool__(self):
        return "yes"

    def __repr__(self):
        return None

    def __hash__(self):
        return "h"

    def __iter__(self):
        return 5


s = Str()
show(lambda: str(s))
show(lambda: len(s))
show(lambda: bool(s))
show(lambda: repr(s))
show(lambda: hash(s))
show(lambda: list(s))
