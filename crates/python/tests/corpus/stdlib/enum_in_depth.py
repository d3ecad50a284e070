# Enums: kinds of members, boundaries of flags, checks, the functional way, what is refused.
import datetime
import enum
import pickle
from enum import *


def tries(*makers):
    for make in makers:
        try:
            print(make())
        except Exception as e:
            print(type(e).__name__, e)


class Color(Enum):
    RED = 1
    GREEN = auto()
    BLUE = auto()
    CRIMSON = 1


print(Color.RED, repr(Color.BLUE), list(Color), Color(2), Color["RED"], Color.CRIMSON is Color.RED, Color.RED.value)
print(Color.__members__, Color._member_type_, Color._member_names_, Color.__len__(), 3 in Color, "RED" in Color)
tries(lambda: Color.name, lambda: Color(9), lambda: setattr(Color.RED, "name", 2), lambda: setattr(Color, "RED", 2),
      lambda: Color["X"], lambda: delattr(Color, "RED"), lambda: Color(), lambda: Enum("A"))


class Day(datetime.date, Enum):
    first = 2020, 1, 2


class Func(Enum):
    def method(self):
        return f"{self.name} of {type(self).__name__}"

    @enum.property
    def twice(self):
        return self.value * 2

    value = "a member named value"
    A = 4
    f = member(len)
    g = nonmember(5)


print(Day.first.year, Day.first.value, Func.A.method(), Func.A.twice, Func.value, Func.g, Func.f)


class Planet(Enum):
    EARTH = (5, "blue")

    def __init__(self, mass, color):
        self.mass, self.color = mass, color

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "home" else None


class Letter(str, Enum):
    def __new__(cls, text, number):
        made = str.__new__(cls, text)
        made._value_ = text
        made.number = number
        return made

    A = "a", 1


print(Planet.EARTH.color, Planet("home"), Letter.A.number, Letter("a"), Letter.A == "a", repr(Letter.A), str(Letter.A))
tries(lambda: Planet("x"), lambda: type("Sub", (Color,), {}), lambda: Color.RED < Color.BLUE)


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = 6


print(Perm.R | Perm.X, repr(Perm.R | Perm.W), ~Perm.R, list(Perm(7)), Perm(0), Perm.RW, Perm.R in Perm.RW, len(Perm(5)), bool(Perm(0)))
tries(lambda: Perm(8), lambda: Perm.R | 1, lambda: "a" in Perm.R)


class Int(IntFlag):
    A = 1
    B = 2


class Conform(Flag, boundary=CONFORM):
    A = 1


class Eject(Flag, boundary=EJECT):
    A = 1


print(Int.A | Int.B, repr(Int(8)), Int(8) | 1, repr(~Int.A), Conform(5), Eject(5), repr(KEEP), str(STRICT))
print([*map(repr, (IntEnum("N", "a b").b, StrEnum("S", ["x"]).x, Enum("P", {"k": 3}).k, Enum("Q", "a b", start=5).b))])
Base = Enum("Base", type=int)
print(Base("Other", "a b").a + 1, f"{IntEnum('N', 'a').a}", IntEnum("N", "a").a + 1)


class S(StrEnum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower() + "!"

    UPPER = auto()


print(S.UPPER, S.UPPER == "upper!", pickle.loads(pickle.dumps(Color.RED)) is Color.RED, hash(Color.RED) == hash("RED"))


@verify(UNIQUE)
class One(Enum):
    A = 1


def checked(check, kind, **members):
    return verify(check)(kind("Checked", members))


tries(lambda: checked(UNIQUE, Enum, A=1, B=1), lambda: checked(CONTINUOUS, IntEnum, A=1, B=5),
      lambda: checked(NAMED_FLAGS, Flag, A=1, B=6), lambda: unique(Enum("U", {"a": 1, "b": 1})))


def body(text):
    exec(f"class C(Enum):\n {text}", {"Enum": Enum, "auto": auto})


tries(lambda: body("A = 1; A = 2"), lambda: body("_bad_ = 1"), lambda: body("A = 'x'; B = auto()"), lambda: body("mro = 1"),
      lambda: body("_order_ = 'B A'; A = 1; B = 2"))
print(enum.bin(10), enum.bin(~10), enum.bin(5, 8), enum.show_flag_values(6), auto(), dir(Color.RED), dir(Color))
