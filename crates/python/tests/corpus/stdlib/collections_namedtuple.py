from collections import namedtuple

Point = namedtuple("Point", "x y")
Task = namedtuple("Task", ["name", "priority", "done"], defaults=[False])
p = Point(3, y=4)
print(p, p.x, p[1], p._fields, p._asdict(), p._replace(x=10))
x, y = p
print(x + y, p == (3, 4), len(p), Point._make([7, 8]), max(Point(1, 2), Point(1, 3)))
print(Task("write", 1), Task("test", 2, True), Task._field_defaults)
for bad in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 5), lambda: p.z):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)


class Vector(namedtuple("Vector", "x y")):
    @property
    def length(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)


print(Vector(3, 4).length, Vector(1, 2) + Vector(3, 4), isinstance(p, tuple))
print(hash(Point(1, 2)) == hash((1, 2)), {Point(1, 2): "a"}[(1, 2)])
from typing import NamedTuple


class Employee(NamedTuple):
    name: str
    age: int = 30

    def greet(self):
        return f"hi {self.name}"


e = Employee("Ann")
print(e, e.greet(), e._fields, Employee("Bob", 5).age)
