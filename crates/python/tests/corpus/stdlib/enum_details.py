from enum import Enum, Flag, IntEnum, IntFlag, StrEnum, auto, unique
import copy


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Planet(Enum):
    EARTH = (5.9, 6.3)
    MARS = (0.6, 3.3)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def g(self):
        return round(self.mass / self.radius, 2)


show(lambda: Color("x"))
show(lambda: [Planet.EARTH, Planet.MARS.g, Planet((0.6, 3.3))])
show(lambda: Color.RED < Color.BLUE)
show(lambda: Color.RED + 1)
show(lambda: setattr(Color.RED, "value", 5))
show(lambda: delattr(Color, "RED"))
show(lambda: (1 in Color, 9 in Color, "RED" in Color))
show(lambda: list(reversed(Color)))
show(lambda: ({Color.RED, Color.RED}, Color.__members__, Color, Color.__name__))
show(lambda: (copy.deepcopy(Color.RED) is Color.RED, [(n, m.value) for n, m in Color.__members__.items()]))


class S(StrEnum):
    A = auto()
    B = "bee"


show(lambda: (S.A, S.B, S.A == "a", f"{S.B:>5}", S("bee"), str(S.B), S.B.upper(), "%s" % S.B))


class I(IntEnum):
    X = auto()
    Y = 10
    Z = auto()


show(lambda: (I.X, I.Z, I.Y * 2, f"{I.Y:03d}", I(11), int(I.Y), I.X == 1, sum(I), "%d %s" % (I.Y, I.Y), I.Y.value))


class W(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()
    N = auto()
    M = auto()


show(lambda: [w.value for w in W])


class Fl(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


show(lambda: (Fl.RW, Fl(3), Fl(0), ~Fl.R, Fl.R | Fl.X, list(Fl.RW), list(Fl), Fl.R ^ Fl.W, len(Fl.RW), bool(Fl(0)), Fl.R in Fl.RW))
show(lambda: Fl(8))
show(lambda: Fl.R | 1)


class IF(IntFlag):
    A = 1
    B = 2


show(lambda: (IF.A | IF.B, IF.A | 4, IF.A + 1, str(IF.A), IF.A == 1))


class Mi(Enum):
    A = 1

    @classmethod
    def _missing_(cls, v):
        if v == "one":
            return cls.A


show(lambda: Mi("one"))
show(lambda: Mi("two"))
show(lambda: list(Enum("An", ["a", "b"], start=5)))
show(lambda: list(Enum("An", {"a": "x", "b": "y"})))


def twice():
    class D(Enum):
        A = 1
        A = 2


def extend():
    class D(Color):
        pass


def increment():
    class D(Enum):
        A = "x"
        B = auto()


for f in (twice, extend, increment):
    show(f)


class Cl(Enum):
    A = "a"

    def desc(self):
        return f"{self.name}-{self.value}"

    @classmethod
    def default(cls):
        return cls.A

    def __str__(self):
        return "custom " + self.value


show(lambda: (Cl.A.desc(), Cl.default(), str(Cl.A), f"{Cl.A}", Cl.A))


class St(str, Enum):
    OK = "ok"


show(lambda: (St.OK, str(St.OK), f"{St.OK}", St.OK == "ok", St.OK + "!", St.OK.value, isinstance(St.OK, str)))


class P2(Enum):
    A = 1, "first"
    B = 2, "second"

    def __new__(cls, v, label):
        o = object.__new__(cls)
        o._value_ = v
        o.label = label
        return o


show(lambda: (P2.A, P2(2), P2.B.label, P2.A.value))


@unique
class Un(Enum):
    A = 1
    B = 2


show(lambda: (list(Un), len(Un), bool(Un)))
