"""Exact fractions."""

import math
import operator
import re
from decimal import Decimal
from numbers import Rational

__all__ = ["Fraction"]

_FORM = re.compile(r"\s*(?P<sign>[-+]?)(?=\d|\.\d)(?P<num>\d*|\d+(_\d+)*)(?:(?:\s*/\s*(?P<denom>\d+(_\d+)*))?"
                   r"|(?:\.(?P<decimal>\d*|\d+(_\d+)*))?(?:E(?P<exp>[-+]?\d+(_\d+)*))?)\s*\Z", re.IGNORECASE)


class Fraction(Rational):
    """A numerator over a denominator, always in lowest terms."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super().__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                return self._set(numerator, 1)
            if isinstance(numerator, Rational):
                return self._set(numerator.numerator, numerator.denominator)
            if isinstance(numerator, (float, Decimal)):
                return self._set(*numerator.as_integer_ratio())
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            found = _FORM.match(numerator)
            if found is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            above = int(found.group("num") or "0")
            if found.group("denom"):
                below = int(found.group("denom"))
            else:
                below = 1
                decimal = found.group("decimal")
                if decimal:
                    decimal = decimal.replace("_", "")
                    scale = 10 ** len(decimal)
                    above = above * scale + int(decimal)
                    below *= scale
                exp = int(found.group("exp") or "0")
                if exp >= 0:
                    above *= 10 ** exp
                else:
                    below *= 10 ** -exp
            if found.group("sign") == "-":
                above = -above
        elif isinstance(numerator, Rational) and isinstance(denominator, Rational):
            above = numerator.numerator * denominator.denominator
            below = denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if below == 0:
            raise ZeroDivisionError(f"Fraction({above}, 0)")
        divisor = math.gcd(above, below)
        if below < 0:
            divisor = -divisor
        return self._set(above // divisor, below // divisor)

    def _set(self, numerator, denominator):
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def from_float(cls, f):
        return cls(*f.as_integer_ratio())

    from_decimal = from_float

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction with a denominator no larger."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return f"{type(self).__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, spec):
        if not spec:
            return str(self)
        if spec[-1] in "eEfFgG%":
            return format(Decimal(self._numerator) / Decimal(self._denominator) if abs(self) < 10 ** 20 else float(self), spec)
        return format(str(self), spec)

    def _binary(name, exact, fallback):
        def forward(a, b):
            if isinstance(b, Fraction):
                return exact(a, b)
            if isinstance(b, int):
                return exact(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, Rational):
                return exact(Fraction(a), b)
            if isinstance(a, float):
                return fallback(a, float(b))
            if isinstance(a, complex):
                return fallback(a, complex(b))
            return NotImplemented

        return forward, reverse

    def _plus(a, b):
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator, a._denominator * b._denominator)

    def _minus(a, b):
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator, a._denominator * b._denominator)

    def _times(a, b):
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    def _over(a, b):
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floor(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _rest(a, b):
        return a - b * Fraction._floor(a, b)

    def _divide(a, b):
        whole = Fraction._floor(a, b)
        return whole, a - b * whole

    __add__, __radd__ = _binary("add", _plus, operator.add)
    __sub__, __rsub__ = _binary("sub", _minus, operator.sub)
    __mul__, __rmul__ = _binary("mul", _times, operator.mul)
    __truediv__, __rtruediv__ = _binary("truediv", _over, operator.truediv)
    __floordiv__, __rfloordiv__ = _binary("floordiv", _floor, operator.floordiv)
    __mod__, __rmod__ = _binary("mod", _rest, operator.mod)
    __divmod__, __rdivmod__ = _binary("divmod", _divide, divmod)

    def __pow__(a, b):
        if isinstance(b, Rational):
            if b.denominator == 1:
                power = b.numerator
                if power >= 0:
                    return Fraction(a._numerator ** power, a._denominator ** power)
                if a._numerator == 0:
                    raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
                return Fraction(a._denominator ** -power, a._numerator ** -power)
            return float(a) ** float(b)
        if isinstance(b, (float, complex)):
            return float(a) ** b
        return NotImplemented

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** float(b)

    def __pos__(self):
        return Fraction(self)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return math.trunc(self)

    def __trunc__(self):
        return -(-self._numerator // self._denominator) if self._numerator < 0 else self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return floor
            if rest * 2 > self._denominator:
                return floor + 1
            return floor if floor % 2 == 0 else floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, 2 ** 61 - 1)
        except ValueError:
            return 314159 if self._numerator >= 0 else -314159
        result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        if isinstance(b, Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, float):
            return math.isfinite(b) and a == Fraction(b)
        if isinstance(b, complex) and b.imag == 0:
            return a == b.real
        return NotImplemented

    def _compare(self, other, op):
        if isinstance(other, Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            return op(self, Fraction(other)) if math.isfinite(other) else op(0.0, other)
        return NotImplemented

    def __lt__(a, b):
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        return a._compare(b, operator.gt)

    def __le__(a, b):
        return a._compare(b, operator.le)

    def __ge__(a, b):
        return a._compare(b, operator.ge)

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return Fraction, (self._numerator, self._denominator)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self
