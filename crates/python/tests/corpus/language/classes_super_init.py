class Shape:
    def __init__(self, name, **kwargs):
        super().__init__(**kwargs)
        self.name = name


class Coloured:
    def __init__(self, colour="none", **kwargs):
        super().__init__(**kwargs)
        self.colour = colour


class Square(Shape, Coloured):
    def __init__(self, side, **kwargs):
        super().__init__("square", **kwargs)
        self.side = side

    def area(self):
        return self.side ** 2


s = Square(3, colour="red")
print(s.name, s.colour, s.side, s.area())


class A:
    def who(self):
        return "A"

    @classmethod
    def make(cls):
        return cls()


class B(A):
    def who(self):
        return super(B, self).who() + "B"

    @classmethod
    def make(cls):
        obj = super().make()
        obj.tag = "made"
        return obj


print(B.make().who(), B.make().tag, A.who(B()))
