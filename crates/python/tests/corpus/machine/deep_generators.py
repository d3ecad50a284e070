def chain(n):
    if n == 0:
        yield "bottom"
    else:
        yield from chain(n - 1)


print(list(chain(200)))


def counter():
    n = 0
    while True:
        got = yield n
        n = got if got is not None else n + 1


c = counter()
print(next(c), next(c), c.send(10), next(c))
g = (x * y for x in range(3) for y in range(3) if x != y)
print(list(g))
a = (n for n in [1, 2, 3])
b = (n * 10 for n in a)
print(next(b), next(a), list(b))
