# Who is asked whether one class derives from another, and about what.
import abc
from typing import List, Protocol, Tuple, runtime_checkable


class Meta(type):
    def __subclasscheck__(cls, other):
        print("asked of", cls.__name__, "about", getattr(other, "__name__", other))
        return other == 3


class Asked(metaclass=Meta):
    pass


class Derived(Asked):
    pass


print(issubclass(Derived, Asked), issubclass(3, Asked), issubclass(int, Asked))
print(issubclass(Tuple, Tuple), issubclass(tuple, Tuple), issubclass(int, (str, Tuple, int)))
for sub, sup in (3, int), (3, (int, str)), (3, int | str), (int, 3), (3, abc.ABC), (3, ()), (List[int], list):
    try:
        print(issubclass(sub, sup))
    except TypeError as error:
        print(error)


@runtime_checkable
class Sized(Protocol):
    size: int


class Box(Sized):
    size = 1


try:
    issubclass(Box, Sized)
except TypeError as error:
    print(error)
