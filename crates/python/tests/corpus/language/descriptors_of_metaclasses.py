# What a metaclass has stands for attributes of its classes, descriptors included.
import functools


class Plain:
    def __get__(self, obj, owner=None):
        return "plain", obj.__name__, owner.__name__


class Data:
    def __get__(self, obj, owner=None):
        return "data", obj.__name__

    def __set__(self, obj, value):
        print("set", obj.__name__, value)


class Meta(type):
    plain = Plain()
    other = Plain()
    data = Data()

    @functools.cached_property
    def cached(cls):
        return 1


class Some(metaclass=Meta):
    other = "own"
    data = "own"


print(Some.plain, Some.other, Some.data)
Some.data = 3
try:
    Some.cached
except TypeError as error:
    print(error)


class Guarded(type):
    @property
    def fixed(cls):
        return "fixed"

    @property
    def kept(cls):
        return cls._kept

    @kept.setter
    def kept(cls, value):
        cls._kept = value * 2


class Thing(metaclass=Guarded):
    pass


Thing.kept = 4
print(Thing.kept, Thing.fixed)
try:
    Thing.fixed = 1
except AttributeError as error:
    print(error)
