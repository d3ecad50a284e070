def inner():
    got = yield 1
    print("inner got", got)
    try:
        yield 2
    except ValueError:
        print("inner saw ValueError")
        yield 99
    return "result"


def outer():
    value = yield from inner()
    print("inner returned", value)
    yield from [10, 20]
    yield from (c for c in "xy")
    return "end"


g = outer()
print(next(g))
print(g.send("hello"))
print(g.throw(ValueError))
try:
    while True:
        print(next(g))
except StopIteration as stop:
    print("value:", stop.value)


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(list(tree(3)))
