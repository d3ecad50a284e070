# Goes every way of the machine that is unsafe code, each a few times: for the memory checkers,
# which are too slow for the corpus. What it computes is checked with `assert`.
import gc
import weakref


class Point:
    def __init__(self, x, y=2):
        self.x = x
        self.y = y

    def total(self):
        return self.x + self.y

    def __eq__(self, other):
        return self.total() == other.total()

    def __hash__(self):
        return self.x


# Calls in place: with self, defaults, a closure; frames that make the stack move.
def outer(a):
    def inner(b, c=3):
        return a + b + c

    return inner


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def calls():
    for _ in range(3):
        assert outer(1)(2) == 6
        assert Point(1).total() == 3
        assert Point(1) == Point(2, 1)
    assert deep(90) == 90


# Caches: one class and another at one place, a class and a global that change.
def caches():
    class Other(Point):
        def total(self):
            return 7

    for p in [Point(1), Other(1), Point(2), Other(2)] * 2:
        assert p.total() in (3, 4, 7)
        p.z = 5
        assert p.z == 5
        p.x = p.x + 0
    Point.w = 1
    assert Point(0).w == 1
    Point.w = [2]
    assert Point(0).w == [2]
    del Point.w
    global changing
    for changing in ("a", [1], {2: 3}):
        assert changing is not None


# Lists that change while they are gone through, sequences spread on the stack, slices of it.
def sequences():
    items = [[1], [2], [3]]
    for item in items:
        if len(items) < 6:
            items.append(item)
        items[0] = [9]
    assert len(items) == 6
    a, (b, *c), d = [1], ([2], [3], [4]), [5]
    assert (a, b, c, d) == ([1], [2], [[3], [4]], [5])
    table = {(i, str(i)): [i] for i in range(9)}
    for key in list(table):
        del table[key]
    assert not table
    assert sorted([[3], [1], [2]], key=lambda v: v[0]) == [[1], [2], [3]]
    assert len({Point(1), Point(1)}) == 1
    assert list(map(lambda x, y: [x, y], "ab", "cd")) == [["a", "c"], ["b", "d"]]


# Frames that are set aside and taken up, with a part of the stack.
def count(n):
    try:
        for i in range(n):
            got = yield [i, [i]]
            assert got in (None, "sent")
    finally:
        done.append(n)


def generators():
    assert sum(i for i, _ in count(4)) == 6
    g = count(3)
    next(g)
    assert g.send("sent") == [1, [1]]
    g.close()
    assert list(zip(count(2), count(5)))[1] == ([1, [1]], [1, [1]])

    def through():
        result = yield from count(2)
        return result

    assert len([*through()]) == 2

    async def wait():
        return [x for x in [[1], [2]]]

    coroutine = wait()
    try:
        coroutine.send(None)
    except StopIteration as end:
        assert end.value == [[1], [2]]


# Errors that unwind frames with values on the stack.
def errors():
    def fail(n):
        return [n, [n], 1 // n if n else {}[n]]

    for n in (1, 0, 1, 0):
        try:
            [fail(n), fail(n)]
        except KeyError as error:
            assert error.__traceback__.tb_next is not None
        finally:
            done.append(n)
    try:
        int(Point(1))
    except TypeError:
        pass
    with_default = getattr(Point(1), "missing", [])
    assert with_default == []


# The last reference goes inside an instruction; weak ones see it; last words bring more to life.
class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        done.append([self.name, Point(1)])


def deaths():
    one = Last("one")
    weak = weakref.ref(one)
    assert weak() is one
    one = Last("two")
    assert weak() is None
    pair = [one, Last("three")]
    pair[0] = pair[1] = one = None
    nested = []
    for _ in range(200):
        nested = [nested]
    del nested
    assert [d[0] for d in done[-3:]] == ["one", "three", "two"], done


# Cycles: every kind of container in one, each a few times; what a finalizer saves; a list of
# containers with holes.
def cycles():
    class Node:
        def __del__(self):
            done.append(self)

    def closure(x):
        def f(y=x):
            return f, x, y

        return f

    def generator(x):
        yield x

    gc.collect()
    for _ in range(3):
        x = Node()
        x.all = [x, (x,), {x: x}, {x}, frozenset([x]), slice(x), x.__del__, closure(x), generator(x)]
        x.all += [iter([x]), map(None, x.all), property(x), type("T", (), {"x": x}), x.__dict__]
        next(x.all[8])
        holes = [[[]] for _ in range(100)]
        del holes[::2], x
    gc.collect()
    for x in done[-3:]:
        assert x.all[0] is x and x.all[7]()[1] is x and [x, x] == list(x.all[2].popitem())
    del done[-3:], x
    assert gc.collect() > 0
    assert not any(type(x) is Node for x in gc.get_objects())
    gc.set_threshold(40)
    for n in range(300):
        x = [[n]]
        x.append(x)
    gc.set_threshold(2000)


# Numbers that leave the machine's word, and come back.
def numbers():
    n = 1
    for i in range(1, 30):
        n *= i
    for i in range(1, 30):
        n //= i
    assert n == 1
    x = 0.5
    for i in range(5):
        x += i
        x -= 1
        x *= 2
    assert x == 6.0, x
    assert [v for v in range(-3, 3) if v < 0 or v > 1] == [-3, -2, -1, 2]


done = []
for way in (calls, caches, sequences, generators, errors, deaths, cycles, numbers):
    way()
print("every way")
