class Stack(list):
    def push(self, x):
        self.append(x)

    def peek(self):
        return self[-1]


s = Stack([1])
s.push(2)
print(s, s.peek(), len(s), isinstance(s, list), s + [3], type(s + [3]).__name__)


class CaseInsensitive(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


d = CaseInsensitive()
d["ABC"] = 1
d["Def"] = 2
print(d, d["abc"], d["DEF"], len(d))


class Meters(int):
    def __add__(self, other):
        return Meters(int(self) + int(other))

    def __str__(self):
        return f"{int(self)} m"


print(Meters(3) + Meters(4), Meters(5) > 3, repr(Meters(2)), Meters(2) * 2)


class MyError(ValueError):
    code = 7

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


try:
    raise MyError("custom")
except ValueError as e:
    print(e, repr(e), e.args)


class Bits(set):
    def __repr__(self):
        return "Bits" + str(sorted(self))


print(Bits([3, 1]) | {2}, Bits([3, 1]))


class Tagged(tuple):
    def __new__(cls, *parts):
        return super().__new__(cls, parts)


print(Tagged(1, 2), Tagged(1) + (2,), Tagged(1, 2) == (1, 2))
