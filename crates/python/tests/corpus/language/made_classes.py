# How a class comes to be: what it is told and asks for meanwhile, what its bases may be, and what its
# class methods make.
class Text(str):
    def __repr__(self):
        return "shown"

    __str__ = object.__str__


print(str(Text("x")), f"{Text('x')}")


class Number(int):
    def __new__(cls, value):
        print("new", value)
        return int.__new__(cls, value)


class Real(float):
    def __new__(cls, value):
        print("new", value)
        return float.__new__(cls, value)


print(type(Number.from_bytes(b"\1", "big")).__name__, type(Real.fromhex("0x1.8p1")).__name__, bool.from_bytes(b"\2"))


class Space(dict):
    def update(self, *args, **kwargs):
        print("update", args, kwargs)
        super().update(*args, **kwargs)


class Meta(type):
    @classmethod
    def __prepare__(cls, name, bases):
        return Space()

    def __new__(cls, name, bases, space):
        return type.__new__(cls, name, bases, dict(space))


class Body(metaclass=Meta):
    vars().update({"a": 1})
    locals().update({"b": 2})
    print(type(vars()).__name__, type(locals()).__name__)


print(Body.a, Body.b)


class Told:
    def __set_name__(self, owner, name):
        print(owner.asked(), name)


class Owner:
    told = Told()

    @classmethod
    def asked(cls):
        return __class__.__name__


class Angry:
    def __set_name__(self, owner, name):
        raise ValueError("no")


try:
    class Bad:
        angry = Angry()
except ValueError as error:
    print(error, error.__notes__)


class Entries:
    def __init__(self, entries):
        self.entries = entries

    def __mro_entries__(self, bases):
        return self.entries


for bases in (int, object()), (Entries(None),), (int, 5):
    try:
        class Made(*bases):
            pass
    except TypeError as error:
        print(error)
try:
    type("Made", (5,), {})
except TypeError as error:
    print(error)


def items(*args: *tuple[int, str]):
    pass


print(items.__annotations__)
for kind in int, str, range, object, Exception, zip, memoryview, slice, staticmethod, enumerate, type(None), list:
    try:
        print(kind[0])
    except TypeError as error:
        print(error)


class Counted:
    __slots__ = iter(("one", "two"))


counted = Counted()
counted.one = 1
print(counted.one, Counted.two)
