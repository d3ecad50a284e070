"""Abstract base classes: classes that cannot be instantiated until every abstract method is there."""  # Left out: the cache token, update_abstractmethods().


def abstractmethod(function):
    """Mark a method that a subclass must define."""
    function.__isabstractmethod__ = True
    return function


class ABCMeta(type):
    """The class of abstract classes. `object` refuses to make one whose abstract names are not empty."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        names = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
        for base in bases:
            for key in getattr(base, "__abstractmethods__", ()):
                if getattr(getattr(cls, key, None), "__isabstractmethod__", False):
                    names.add(key)
        cls.__abstractmethods__ = frozenset(names)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        """Have isinstance() and issubclass() count `subclass` as one of this class."""
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        cls._abc_registry.append(subclass)
        return subclass

    def __instancecheck__(cls, instance):
        return cls.__subclasscheck__(type(instance))

    def __subclasscheck__(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in subclass.__mro__:
            return True
        if any(issubclass(subclass, registered) for registered in cls._abc_registry):
            return True
        return any(issubclass(subclass, child) for child in type.__subclasses__(cls))


class ABC(metaclass=ABCMeta):
    """Inherit from this to have abstract methods."""

    __slots__ = ()


# The old spellings of @property, @classmethod and @staticmethod over @abstractmethod.
class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True
