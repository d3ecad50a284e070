import functools


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state):
        self.alive = state

    set_alive = functools.partialmethod(set_state, True)

    @functools.singledispatchmethod
    def show(self, arg):
        return f"other {arg}"

    @show.register
    def _(self, arg: int):
        return f"int {arg}"

    @functools.lru_cache(maxsize=None)
    def slow(self, n):
        return n * 2


c = Cell()
c.set_alive()
print(c.alive, c.show(1), c.show("x"), c.slow(4), c.slow(4), Cell.slow.cache_info().hits)
basetwo = functools.partial(int, base=2)
print(basetwo("101"), basetwo.keywords, functools.partial(print, "a", sep="-").args)


def logged(fn):
    @functools.wraps(fn)
    def inner(*a, **k):
        """inner doc"""
        return fn(*a, **k)
    return inner


@logged
def documented(x):
    """real doc"""
    return x


print(documented.__name__, documented.__doc__, documented.__wrapped__(3), documented(4))


@functools.lru_cache
def typed(x):
    return x


print(typed(3), typed(3.0), typed.cache_info().misses)
try:
    typed([])
except TypeError as e:
    print(e)
print(functools.reduce(lambda acc, w: {**acc, w: len(w)}, ["a", "bb"], {}))
