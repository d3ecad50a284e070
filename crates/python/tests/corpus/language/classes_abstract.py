from abc import ABC, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        ...

    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name()} of area {self.area():.2f}"


class Circle(Shape):
    def __init__(self, r):
        self.r = r

    def area(self):
        return 3.14159 * self.r ** 2

    def name(self):
        return "circle"


class Half(Shape):
    def area(self):
        return 0


print(Circle(2).describe())
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)


class Single(ABC):
    @property
    @abstractmethod
    def value(self):
        pass


try:
    Single()
except TypeError as e:
    print(e)
