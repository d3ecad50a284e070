class Outer:
    class InnerError(Exception):
        pass


def f():
    class LocalError(ValueError):
        pass
    return LocalError


try:
    raise f()("local")
except ValueError as e:
    print(type(e).__qualname__)
raise Outer.InnerError("nested class")
