class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
Shape()
sorted(Shape.__abstractmethods__)
class Square(Shape):
    name = "square"
    def area(self): return 4
Square().area()
Shape.register(int)
issubclass(int, Shape), isinstance(3, Shape), isinstance("", Shape)
class Half(Shape):
    name = "half"
Half()
Shape.register(3)
type(Shape) is abc.ABCMeta
class Sized(metaclass=abc.ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        return hasattr(other, "size") or NotImplemented
class Box:
    size = 3
issubclass(Box, Sized), issubclass(int, Sized)
