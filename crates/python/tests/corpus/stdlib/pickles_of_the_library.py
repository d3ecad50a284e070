# What goes to a process and back: objects of the standard library.
import array
import calendar
import collections
import dataclasses
import datetime as d
import decimal
import enum
import fractions
import pathlib
import pickle
import random
import re
import types
import uuid


class Color(enum.Enum):
    RED = 1


class Level(enum.IntFlag):
    LOW = 1
    HIGH = 2


Point = collections.namedtuple("Point", "x y")


@dataclasses.dataclass(frozen=True, slots=True)
class Frozen:
    a: list
    b: int = 2


things = [
    d.date(2026, 1, 2), d.time(1, 2, 3, 456789), d.datetime(2026, 1, 2, 3, 4, 5, 678), d.timedelta(1, 2, 3),
    d.timezone.utc, d.timezone(d.timedelta(hours=-3)), d.timezone(d.timedelta(hours=2), "X"),
    d.datetime(2026, 1, 2, tzinfo=d.timezone.utc), d.time(1, tzinfo=d.timezone.utc),
    decimal.Decimal("1.50"), fractions.Fraction(1, 3), uuid.UUID(int=5), pathlib.PurePosixPath("a/b"),
    collections.Counter("hello"), collections.defaultdict(list, a=[1]), collections.OrderedDict(a=1),
    collections.deque([1, 2], 5), collections.ChainMap({1: 2}), types.SimpleNamespace(a=1), array.array("i", [1, 2]),
    re.compile("a+", re.I), random.Random(3).getstate()[1][:3], range(1, 10, 2), slice(1, 2, None), 3 + 4j, ...,
    Color.RED, Level.LOW | Level.HIGH, Point(1, 2), Frozen([1]), calendar.MONDAY, len, int, str.upper,
]
for thing in things:
    for protocol in (2, 4):
        again = pickle.loads(pickle.dumps(thing, protocol))
        assert again == thing and type(again) is type(thing), thing
    print(type(thing).__name__, repr(again))
print(pickle.loads(pickle.dumps(d.timezone.utc)) is d.timezone.utc, len(pickle.dumps(d.date(2026, 1, 2), 4)))
print(pickle.loads(pickle.dumps([Color.RED]))[0] is Color.RED)
