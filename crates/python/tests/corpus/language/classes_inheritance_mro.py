class Base:
    def hello(self):
        return ["Base"]


class Left(Base):
    def hello(self):
        return ["Left"] + super().hello()


class Right(Base):
    def hello(self):
        return ["Right"] + super().hello()


class Bottom(Left, Right):
    def hello(self):
        return ["Bottom"] + super().hello()


print(Bottom().hello())
print([c.__name__ for c in Bottom.__mro__])
print(issubclass(Bottom, Base), issubclass(Base, Bottom))
print(isinstance(Bottom(), (int, Right)))
print(Bottom.__bases__ == (Left, Right), Bottom.mro()[1].__name__)

try:
    class Broken(Base, Left):
        pass
except TypeError as e:
    print(e)
