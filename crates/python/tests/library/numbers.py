from numbers import Complex, Integral, Number, Rational, Real
[[isinstance(x, c) for c in (Number, Complex, Real, Rational, Integral)] for x in (1, True, 1.5, 1j, "x")]
from fractions import Fraction
from decimal import Decimal
[[isinstance(x, c) for c in (Number, Complex, Real, Rational, Integral)] for x in (Fraction(1), Decimal(1))]
Integral()
issubclass(Integral, Rational), issubclass(bool, Integral)
