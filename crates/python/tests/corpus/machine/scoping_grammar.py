x = "global"


def f():
    x = "f"

    class C:
        y = x
        x = "class"
        z = x

        def m(self):
            return x
    return C.y, C.x, C.z, C().m()


print(f())


def g():
    def inner():
        return later
    later = 5
    return inner()


print(g())
funcs = []
for i in range(3):
    def make(n):
        def get():
            return n, i
        return get
    funcs.append(make(i))
print([fn() for fn in funcs])


def counter():
    n = 0

    def up():
        nonlocal n
        n += 1
        return n

    def reset():
        nonlocal n
        n = 0
    return up, reset


up, reset = counter()
up(), up()
print(up(), reset(), up())


def deep():
    a = 1

    def l1():
        b = 2

        def l2():
            nonlocal a, b
            a += b
            b *= 10
            return a, b
        return l2(), a, b
    return l1(), a


print(deep())


def unbound():
    try:
        del_me = 1
        del del_me
        return del_me
    except UnboundLocalError as e:
        return str(e)


def free():
    def inner():
        return late
    try:
        return inner()
    except NameError as e:
        return str(e)
    late = 1


print(unbound(), "|", free())
print([x for x in range(3)], x, [(lambda: x)() for _ in range(1)])
try:
    for x in range(2):
        pass
finally:
    print("loop variable stays:", x)
def default(a=x, *, b=[x]):
    return a, b
x = "changed"
print(default())
