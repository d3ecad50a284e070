# What CPython's own tests ask of generators, in other words.
def g1():
    try:
        x = yield 1
        print("received", x)
        yield 2
    finally:
        print("finally")


g = g1()
print(next(g), g.send("v"))
g.close()
print(list(g))


def g2():
    try:
        yield
    except GeneratorExit:
        print("exit")
        return "value"


g = g2()
next(g)
print(g.close())
print(g2().close())


def g3():
    try:
        yield 1
    except ValueError:
        yield "caught"


g = g3()
next(g)
print(g.throw(ValueError, "msg") if False else g.throw(ValueError("msg")))
g = g3()
try:
    g.throw(TypeError("before start"))
except TypeError as e:
    print(e, list(g))


def g4():
    return 1
    yield


try:
    next(g4())
except StopIteration as e:
    print(e.value)


def sub():
    try:
        yield "a"
        yield "b"
    except KeyError:
        yield "key"
    return "sub done"


def main():
    result = yield from sub()
    print(result)
    result = yield from iter([10, 20])
    print(result)


m = main()
print(next(m), m.throw(KeyError), next(m), list(m))


def deleg():
    try:
        yield from sub()
    finally:
        print("outer closed")


d = deleg()
next(d)
d.close()
squares = (i * i for i in range(5))
print(next(squares), list(squares), sum(squares))
nested = ((x, y) for x in range(2) for y in "ab")
print(list(nested))
lazy = (print("evaluated", i) for i in range(2))
print("not yet")
list(lazy)


def infinite():
    n = 0
    while True:
        n += 1
        yield n


print([x for x, _ in zip(infinite(), range(3))])
print(max(i for i in infinite() if i > 5) if False else next(i for i in infinite() if i > 5))
try:
    (lambda: (yield))().send(1)
except TypeError as e:
    print(e)
