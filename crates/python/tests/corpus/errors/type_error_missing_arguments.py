def connect(host, port, *, timeout):
    return host, port, timeout


def safely(call):
    try:
        print(call())
    except TypeError as e:
        print(e)


safely(lambda: connect())
safely(lambda: connect("h"))
safely(lambda: connect("h", 1))
safely(lambda: connect("h", 1, 2))
safely(lambda: connect("h", 1, timeout=3, extra=4))
safely(lambda: connect("h", 1, timeout=3, host="again"))
safely(lambda: connect("h", 1, 2, 3, timeout=3))
safely(lambda: connect(1, 2, timout=5))


def one(a, /, b=2):
    return a, b


safely(lambda: one(a=1))
safely(lambda: one())
safely(lambda: one(1, 2, 3))


def none():
    pass


safely(lambda: none(1))
safely(lambda: none(x=1))


class Dog:
    def __init__(self, name):
        self.name = name

    def bark(self):
        return "woof"


safely(lambda: Dog())
safely(lambda: Dog("a", "b"))
safely(lambda: Dog("a").bark(3))
safely(lambda: Dog.bark())
safely(lambda: object(1))
safely(lambda: len())
safely(lambda: len(1, 2))
safely(lambda: len(5))
safely(lambda: int("1", "2"))
connect("host")
