# Enums of numbers, texts and dates: how members show, what is in them, and how values are made.
from datetime import date
from enum import Enum, Flag, IntEnum, ReprEnum, StrEnum, auto
from types import DynamicClassAttribute


class Loud(IntEnum):
    FIRST = auto()

    def __str__(self):
        return self.name.lower()


print(str(Loud.FIRST), format(Loud.FIRST), f"{Loud.FIRST}", f"{Loud.FIRST:03}", "%s" % Loud.FIRST)


class One(int, Enum):
    a = 1


class Two(Enum):
    a = 1
    b = [2]


print(1 in One, 1 in Two, [2] in Two, 5 in Two, Two.a in Two)


class Many(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()


print([m.value for m in Many])
for last in ("x", 1), ["x", 1]:
    try:
        class Mixed(Enum):
            a, b = last
            c = auto()
    except TypeError as error:
        print(error)


class Words(StrEnum):
    plain = "1"
    coded = b"3", "ascii"


print(list(Words), Words.coded == "3")
for value in (b"3",), (3,), ("a", 1):
    try:
        StrEnum("Wrong", {"a": value if len(value) > 1 else value[0]})
    except TypeError as error:
        print(error)
for names in "", [], {}, 0, ():
    try:
        print(list(Enum("Empty", names)))
    except TypeError as error:
        print(error)


class Day(date, ReprEnum):
    moon = 1969, 7, 20


print(Day.moon, f"{Day.moon:%Y}", Day.moon.weekday(), repr(Day.moon))


class Dynamic(Enum):
    @DynamicClassAttribute
    def test(self):
        return "dynamic"


class Has(Dynamic):
    test = 1


print(Has.test.test, Has.test.value)
for kind in Enum, Flag:
    try:
        class Super(kind):
            def __new__(cls, value):
                return super().__new__(cls, value)

            failed = 1
    except TypeError as error:
        print(error)


class Names(Enum):
    vars().update({f"n{i}": i for i in range(3)})


print(list(Names))


import operator


class Operation(Enum):
    ADD = operator.add
    NEG = operator.neg

    def twice(self, x):
        return self.value(x, x)


print(list(Operation.__members__), Operation.ADD.value(1, 2), Operation.ADD.twice(4), Operation(operator.neg).name)
