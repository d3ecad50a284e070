import math


def show(f):
    try:
        print(f())
    except ValueError as e:
        print(e)


show(lambda: int(""))
show(lambda: int("12.5"))
show(lambda: int("0x1f"))
show(lambda: int("9", 8))
show(lambda: float("one"))
show(lambda: [1, 2].index(3))
show(lambda: (1, 2).index(3))
show(lambda: [1].remove(9))
show(lambda: "abc".index("q"))
show(lambda: math.sqrt(-1))
show(lambda: math.log(0))
show(lambda: math.factorial(-1))
show(lambda: chr(-1))
show(lambda: max([]))
show(lambda: min(()))
show(lambda: range(0, 1, 0))
show(lambda: "a b".split(""))
show(lambda: dict([(1, 2, 3)]))
show(lambda: bytes([256]))
show(lambda: list(map(lambda x, y: x, [1], strict=1)) if False else int("x" * 5))
show(lambda: "{".format())
show(lambda: "}".format())
show(lambda: "{0} {}".format(1, 2))
show(lambda: f"{1:q}")
show(lambda: "%z" % 1)
show(lambda: 1 << -1)
show(lambda: "x".zfill(3).index("y"))
show(lambda: int("1" * 5000))
