def describe(value):
    match value:
        case 0 | 1:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case int() | float():
            return "number"
        case "quit" | "exit":
            return "leave"
        case str() as s:
            return f"text {s!r}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [first, *rest]:
            return f"first {first} rest {rest}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"type": kind, **others}:
            return f"{kind} {others}"
        case None:
            return "nothing"
        case _:
            return "unknown"


for v in (0, -5, 3.5, "quit", "hi", [], [7], (1, 2, 3), {"type": "circle", "r": 2},
          {"type": "box", "w": 1, "h": 2}, None, True, {1}, {}):
    print(describe(v))


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def where(p):
    match p:
        case Point(0, 0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point():
            return "somewhere"
        case (Point(x=a), Point(x=b)):
            return f"pair {a} {b}"


print(where(Point(0, 0)), where(Point(2, 2)), where(Point(0, 5)), where(Point(1, 2)),
      where([Point(1, 0), Point(9, 0)]), where("x"))
