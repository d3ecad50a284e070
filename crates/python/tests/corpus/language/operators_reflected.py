class Num:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"Num({self.v})"

    def _op(name, sym):
        def forward(self, other):
            o = other.v if isinstance(other, Num) else other
            if not isinstance(o, (int, float)):
                return NotImplemented
            return f"({self.v}{sym}{o})"

        def backward(self, other):
            return f"({other}{sym}{self.v})"
        return forward, backward

    __add__, __radd__ = _op("add", "+")
    __sub__, __rsub__ = _op("sub", "-")
    __truediv__, __rtruediv__ = _op("truediv", "/")
    __floordiv__, __rfloordiv__ = _op("floordiv", "//")
    __mod__, __rmod__ = _op("mod", "%")
    __pow__, __rpow__ = _op("pow", "**")
    __and__, __rand__ = _op("and", "&")
    __or__, __ror__ = _op("or", "|")
    __xor__, __rxor__ = _op("xor", "^")
    __lshift__, __rlshift__ = _op("lshift", "<<")

    def __int__(self):
        return int(self.v)

    def __float__(self):
        return float(self.v)

    def __index__(self):
        return self.v

    def __round__(self, n=None):
        return f"round({self.v},{n})"

    def __divmod__(self, o):
        return divmod(self.v, o)

    def __contains__(self, x):
        return x == self.v

    def __reversed__(self):
        return iter([self.v])

    def __invert__(self):
        return "~"

    def __pos__(self):
        return "+"

    def __complex__(self):
        return complex(self.v)


n = Num(7)
print(n + 1, 1 + n, n - 2, 2 - n, n / 2, 2 / n, n // 2, 2 // n, n % 2, 2 % n, n ** 2, 2 ** n)
print(n & 1, 1 & n, n | 1, 1 | n, n ^ 1, 1 ^ n, n << 1, 1 << n)
print(int(n), float(n), hex(n), round(n), round(n, 2), divmod(n, 4), 7 in n, list(reversed(n)), ~n, +n, complex(n))
print([0] * n == [0] * 7, "abcdefghij"[n], list(range(n))[-1], bin(n))
try:
    n + "x"
except TypeError as e:
    print(e)
try:
    n @ n
except TypeError as e:
    print(e)


class Sub(Num):
    def __radd__(self, other):
        return "sub first"


print(Num(1) + Sub(2), Sub(1) + Num(2))


class Eq:
    def __eq__(self, other):
        return NotImplemented


print(Eq() == Eq(), Eq() != 5, Eq() == 5)
