class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1, 2)
p.x = 10
print(p.x, p.y)
try:
    p.z = 3
except AttributeError as e:
    print(e)


class Safe:
    def __init__(self):
        self.__secret = 42
        self._hint = "inner"

    def reveal(self):
        return self.__secret

    def __helper(self):
        return "helped"

    def run(self):
        return self.__helper()


s = Safe()
print(s.reveal(), s.run(), s._hint, s._Safe__secret)
try:
    print(s.__secret)
except AttributeError as e:
    print(e)
