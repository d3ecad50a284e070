import threading


def numbers():
    yield from range(5)


gen = numbers()
first = list(zip(gen, range(2)))
print(first)
print(list(gen))


def recursive():
    yield next(me)


me = recursive()
try:
    next(me)
except ValueError as e:
    print(e)
