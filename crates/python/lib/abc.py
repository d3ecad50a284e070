"""Abstract base classes: classes that cannot be instantiated until every abstract method is there."""

_token = 0


def abstractmethod(funcobj):
    """Mark a method that a subclass must define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


def get_cache_token():
    """A value that changes with every ABCMeta.register()."""
    return _token


def _abstract(cls, namespace):
    names = {key for key, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for key in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, key, None), "__isabstractmethod__", False):
                names.add(key)
    cls.__abstractmethods__ = frozenset(names)


def update_abstractmethods(cls):
    """Look again which methods of a class are abstract, after some were added."""
    if hasattr(cls, "__abstractmethods__"):
        _abstract(cls, dict(cls.__dict__))
    return cls


class ABCMeta(type):
    """The class of abstract classes. `object` refuses to make one whose abstract names are not empty."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        _abstract(cls, namespace)
        cls._abc_registry = []
        return cls

    def register(cls, subclass):
        """Have isinstance() and issubclass() count `subclass` as one of this class."""
        global _token
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_registry.append(subclass)
        _token += 1
        return subclass

    def _abc_registry_clear(cls):
        cls._abc_registry.clear()

    def _abc_caches_clear(cls):
        pass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if cls.__subclasscheck__(subclass):
            return True
        kind = type(instance)
        return kind is not subclass and cls.__subclasscheck__(kind)

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
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


# These are the old names for @property, @classmethod and @staticmethod together with @abstractmethod.
class abstractproperty(property):
    __isabstractmethod__ = True


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)
