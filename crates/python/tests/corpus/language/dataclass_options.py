from dataclasses import dataclass, field, FrozenInstanceError, fields
from typing import ClassVar


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


p = Point(3)
print(p, hash(p) == hash(Point(3, 0)), {p: "here"}[Point(3)])
try:
    p.x = 9
except FrozenInstanceError as e:
    print(type(e).__name__, e)


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)
    history: list = field(default_factory=list, repr=False, compare=False)


jobs = [Job(3, "low"), Job(1, "high"), Job(2, "mid")]
print(sorted(jobs))
print(Job(1, "a") < Job(2, "b"), Job(1, "a") == Job(1, "z"))


@dataclass
class Circle:
    radius: float
    area: float = field(init=False)
    unit: ClassVar[str] = "cm"

    def __post_init__(self):
        self.area = round(3.14159 * self.radius ** 2, 2)


print(Circle(2.0), Circle.unit, [f.name for f in fields(Circle)])


@dataclass
class Base:
    a: int
    b: int = 2


@dataclass
class Child(Base):
    c: int = 3

    def total(self):
        return self.a + self.b + self.c


print(Child(1), Child(1, c=10).total())
try:
    @dataclass
    class Bad:
        items: list = []
except ValueError as e:
    print(e)
