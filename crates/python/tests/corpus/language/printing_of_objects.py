class Plain:
    pass


class WithStr:
    def __str__(self):
        return "as text"


class WithRepr:
    def __repr__(self):
        return "WithRepr()"


def clean(x):
    head, *rest = x.split(" at 0x")
    return head + "".join(" at 0x" + r.lstrip("0123456789abcdef") for r in rest)


print(clean(str(Plain())), WithStr(), [WithRepr()], WithRepr())
print(clean(repr(WithStr())), Plain, int, str(type(5)))
print(clean(repr(len)), clean(repr(lambda: 0)), clean(str(Plain.__init__))[:14])


def f():
    pass


print(clean(str(f)), clean(repr(Plain().__class__)), clean(repr([].append)))
print(clean(str(x for x in [])), clean(repr(iter([]))), clean(repr(zip())), clean(repr(map(str, []))))
print(repr(range(3)), clean(repr(object()))[:15], repr(ValueError("x")), repr(slice(1)), repr(...))
print(clean(repr(WithStr().__str__)), repr({}.keys()), repr(enumerate)[:20])


class Outer:
    class Inner:
        def method(self):
            def local():
                pass
            return local


print(Outer.Inner, Outer.Inner.__qualname__, Outer.Inner().method().__qualname__, Outer.Inner.__module__)
