class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self.log.append(f"set {name}={value}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        delattr(self._target, name)


class Thing:
    colour = "blue"

    def shout(self, word):
        return word.upper() + "!"


p = Proxy(Thing())
print(p.colour, p.shout("hey"))
p.size = 9
print(p.size)
del p.size
try:
    p.size
except AttributeError as e:
    print(e)
print(p.log)


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *more, **kw):
        return self.n + x + sum(more) + kw.get("bonus", 0)


add5 = Adder(5)
print(add5(1), add5(1, 2, 3, bonus=100), callable(add5), callable(p.log))
