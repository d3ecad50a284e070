# Bases that change, orders made by a metaclass, descriptors as special methods, proxies, slots.
class A:
    x = "A"


class B:
    x = "B"


class C(A):
    pass


class D(C):
    pass


print(D().x, [k.__name__ for k in D.__mro__])
C.__bases__ = (B,)
print(D().x, [k.__name__ for k in D.__mro__], A.__subclasses__(), [k.__name__ for k in B.__subclasses__()])
for attempt in (
    lambda: setattr(C, "__bases__", ()),
    lambda: setattr(C, "__bases__", 5),
    lambda: setattr(C, "__bases__", (5,)),
    lambda: setattr(B, "__bases__", (D,)),
    lambda: setattr(int, "__bases__", (str,)),
    lambda: type("X", (list, dict), {}),
    lambda: type("X", (A, object, A), {}),
    lambda: type("X", (bool,), {}),
    lambda: type("X\0", (), {}),
    lambda: type(5, (), {}),
    lambda: type("X", [], {}),
    lambda: type(1, 2),
    lambda: setattr(A, "__name__", 5),
    lambda: setattr(A, "__qualname__", 5),
    lambda: delattr(A, "__name__"),
    lambda: object.__setattr__(A, "y", 1),
    lambda: type("X", (), {"__slots__": 5}),
    lambda: type("X", (), {"__slots__": [5]}),
    lambda: type("X", (), {"__slots__": ["a b"]}),
    lambda: type("X", (), {"__slots__": ["a"], "a": 1}),
    lambda: type("X", (A,), {"__slots__": ["__dict__"]}),
    lambda: setattr([], "__class__", dict),
    lambda: setattr(A(), "__class__", 5),
    lambda: setattr(A(), "__class__", int),
    lambda: [].append.__self__.append(1, 2),
    lambda: list.append((), 1),
    lambda: int.__add__("a", 1),
    lambda: set.add(),
    lambda: type(iter([]))(),
    lambda: type(None)(1),
    lambda: staticmethod(),
    lambda: classmethod(1, key=2),
):
    try:
        print(attempt())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


class Meta(type):
    def mro(cls):
        return [cls, B, object] if cls.__name__ == "Odd" else super().mro()


class Odd(metaclass=Meta):
    pass


print(Odd().x, [k.__name__ for k in Odd.__mro__], Odd.__bases__)


class Answer:
    def __init__(self, answer):
        self.answer = answer

    def __get__(self, obj, owner):
        return lambda *args: (self.answer, args) if self.answer != 3 else 3


class Special:
    __call__ = Answer("called")
    __getitem__ = Answer("item")
    __add__ = Answer("added")
    __len__ = Answer(3)
    __contains__ = property(lambda self: lambda item: item == 1)
    __getattr__ = Answer("attribute")
    __eq__ = staticmethod(lambda other: other == 1)
    __hash__ = None


s = Special()
print(s(1), s[2], s + 4, len(s), 1 in s, 2 in s, s.anything, s == 1, s == 2)


class Proxy:
    def __init__(self, target):
        self.target = target

    @property
    def __class__(self):
        return type(self.target)


print(isinstance(Proxy(1), int), isinstance(Proxy(1), str), isinstance(Proxy(1), Proxy), type(Proxy(1)).__name__)


class Wrapped:
    def __init__(self):
        self.me = 1

    def method(self):
        return self.me


w = Wrapped()
bound = w.method
print(bound.__get__(5) == bound, Wrapped.method.__get__(w)() == 1, sorted(vars(Wrapped)), Wrapped.__static_attributes__)
del w.__dict__
print(w.__dict__, "__qualname__" in vars(Wrapped), type(vars(Wrapped)["__dict__"]).__name__, vars(Wrapped)["__dict__"])


class Sub(Wrapped):
    __slots__ = ("own",)


class Slotted:
    __slots__ = ("a", "b")


print(sorted(n for n in vars(Sub) if n != "__firstlineno__"), hasattr(Slotted(), "__dict__"), Slotted.a, Slotted.a.__objclass__.__name__)
t = Slotted()
Slotted.a.__set__(t, 4)
print(t.a, Slotted.a.__get__(t))
try:
    Slotted.a.__set__(w, 4)
except TypeError as error:
    print(error)
print(int.__add__, [].append.__name__, list.append, (1).__add__.__objclass__, list.append.__objclass__, type(int.__add__).__name__, type((1).__add__).__name__, type(dict.__getitem__).__name__)


class Cooperative:
    def __init__(self):
        self.log = ["base"]


class Child(Cooperative):
    def __init__(self):
        self.__super.__init__()
        self.log.append("child")


Child._Child__super = super(Child)
print(Child().log, repr(super(Child))[:15])
print((1).__eq__("a"), (1).__eq__(1.0), (1.0).__eq__(1), [].__lt__(()), {}.__eq__([]), "a".__lt__("b"), set().__le__({1}), None.__ne__(1), {1: A()}.__eq__({1: 2}))
