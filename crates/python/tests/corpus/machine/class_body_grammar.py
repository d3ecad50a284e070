class Meta(type):
    def __prepare__(name, bases, **kw):
        return {"prepared": True, **kw}

    def __new__(m, name, bases, ns, **kw):
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __iter__(cls):
        return iter(("a", "b"))

    def __len__(cls):
        return 2

    def __contains__(cls, x):
        return x in ("a", "b")

    def __getitem__(cls, k):
        return f"item {k}"

    def __call__(cls, *args):
        print("calling", cls.__name__, args)
        return super().__call__(*args)

    @property
    def shout(cls):
        return cls.__name__.upper()


class A(metaclass=Meta, extra=5):
    print("in body", prepared, extra)
    for i in range(2):
        exec_order = i
    if exec_order:
        branch = "yes"
    squares = [n * n for n in range(3)]
    _private, __mangled = 1, 2

    def __init__(self, *args):
        self.args = args

    def get(self):
        return self.__mangled

    @staticmethod
    def s():
        return "static"

    c = classmethod(lambda cls: cls.__name__)


print(list(A), len(A), "a" in A, A["k"], A.shout, A.branch, A.i, A.squares)
a = A(1, 2)
print(a.args, a.get(), a.s(), A.c(), a._A__mangled, type(A).__name__)


class B(A):
    def get(self):
        return "B" + str(super().get())

    __class_getitem__ = classmethod(lambda cls, k: f"{cls.__name__}[{k}]")


print(B(9).get(), B.__mro__[1].__name__, issubclass(B, A), B.__name__, B.__qualname__, B.__module__)


class Desc:
    def __get__(self, o, t=None):
        return "cls" if o is None else f"inst {o.n}"


class UsesDesc:
    d = Desc()
    n = 3


print(UsesDesc.d, UsesDesc().d)
C = type("C", (), {"x": 1, "__repr__": lambda self: "<C>"})
print(C(), C.x, C.__name__)
o = C()
o.__class__ = type("D", (), {"__repr__": lambda self: "<D>"})
print(o)


class WithDoc:
    """The doc."""
    attr: int = 3
    other: str


print(WithDoc.__doc__, WithDoc.__annotations__["attr"].__name__, hasattr(WithDoc, "other"))
print(isinstance(True, int), bool.__bases__[0].__name__, type(None).__name__, object.__doc__ is not None)
