def bold(f):
    return lambda *a: "<b>" + f(*a) + "</b>"


def italic(f):
    return lambda *a: "<i>" + f(*a) + "</i>"


@bold
@italic
def text(t):
    return t


print(text("hi"))


def trace(log):
    def deco(f):
        def inner(*a):
            log.append(f"enter {f.__name__}{a}")
            r = f(*a)
            log.append(f"leave {f.__name__} -> {r}")
            return r
        return inner
    return deco


log = []


@trace(log)
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


print(fact(3))
print("\n".join(log))
