# math: exact sums, edges, numbers by their protocol.
import math
from decimal import Decimal
from fractions import Fraction


class F:
    def __float__(self):
        return 0.25


class I:
    def __index__(self):
        return 12


class R:
    def __floor__(self):
        return "floor"

    def __ceil__(self):
        return "ceil"

    def __trunc__(self):
        return "trunc"


def show(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as e:
        return f"{type(e).__name__}: {e}"


inf, nan = math.inf, math.nan
print(math.sqrt(Fraction(1, 4)), math.sqrt(Decimal(4)), math.sqrt(F()), math.exp(I()), math.hypot(F(), I()))
print(math.gcd(I(), 18), math.lcm(I(), 8), math.factorial(I()), math.isqrt(I()), math.comb(I(), 2), math.perm(I(), 2))
print(math.floor(R()), math.ceil(R()), math.trunc(R()), math.floor(Fraction(7, 2)), math.ceil(Decimal("2.1")))
print(math.isclose(Decimal("1.000000001"), Fraction(1)), math.isclose(1, 1.1, rel_tol=F()), math.ldexp(F(), 3))
print(math.fsum([2.0**53, -0.5, -2.0**-54]), math.fsum([0.1] * 10), math.fsum([Fraction(1, 2), F(), 1]))
for values in ([1e308, 1e308], [inf, 1], [inf, -inf], [nan, 1], []):
    print("fsum", values, show(math.fsum, values))
for p, q in (([0.1] * 10, [1] * 10), ([10, 20], [1.5, 2]), ([1, 2], [3, 4]), ([Fraction(1, 3)], [3]), ([1], [1, 2]),
             ([1e308, 1e308], [10, -10]), ([1e16, 1, -1e16], [1.0, 1.0, 1.0]), ([True, 2.5], [3, 2])):
    print("sumprod", show(math.sumprod, p, q))
for f in (math.sqrt, math.log, math.log2, math.log10, math.log1p, math.exp, math.expm1, math.sin, math.tan, math.asin,
          math.acosh, math.atanh, math.sinh, math.gamma, math.lgamma, math.exp2,
          math.ulp, math.frexp, math.modf, math.degrees, math.floor, math.isnan):
    print(f.__name__, [show(f, x) for x in (0.0, -0.0, 1.0, -1.0, 0.5, -1.5, 3, 1000.0, inf, -inf, nan)])
for x, y in ((3.0, inf), (inf, 3.0), (3.0, 0.0), (5.0, 3.0), (-7.5, 2.0), (1.0, nan), (0.0, -inf), (0.0, -1.0)):
    print(x, y, [show(f, x, y) for f in (math.remainder, math.fmod, math.pow, math.atan2, math.copysign)])
print(math.ldexp(1.0, -1074), math.ldexp(1.5, -1075), math.ldexp(1.0, -10**20), show(math.ldexp, 1.0, 10**20),
      math.ldexp(inf, 5), show(math.ldexp, 1.0, 1.0))
print(math.nextafter(1.0, 0.0, steps=2), math.nextafter(0.0, 1.0), math.nextafter(-0.0, -1.0, steps=3),
      math.nextafter(1.0, inf, steps=2**70), show(math.nextafter, 1.0, 2.0, steps=-1), math.nextafter(5.0, 6.0, steps=0))
print(math.hypot(3e-320, 4e-320), math.hypot(3e300, 4e300), math.hypot(1, inf, nan), math.hypot(), math.hypot(1, 1, 1))
print(math.dist((1, 2), (4, 6)), show(math.dist, (1,), (1, 2)), math.dist([F()], [0]), math.dist((1e300,), (0,)))
print(math.fma(2.0, 3.0, 1.0), math.fma(1.0 + 2**-52, 1.0 - 2**-52, -1.0), show(math.fma, inf, 0.0, 1.0),
      show(math.fma, 1e308, 10.0, 0.0))
print(show(math.perm, 3, -1), show(math.perm, -1), show(math.comb, 3, -1), show(math.comb, 2.0, 1), math.perm(3),
      math.perm(2, 5), math.comb(10**20, 2), show(math.factorial, 2.0), show(math.factorial, -1), show(math.isqrt, -1))
print(math.log(10**400), math.log2(2**1000), math.log(8, 2), show(math.log, 2, 1), show(math.log, -10**400),
      show(math.log, "a"), math.log(Fraction(1, 2)), math.log10(10**300))
print(show(math.isclose, 1, 1, rel_tol=-1), show(math.trunc, F()), show(math.sqrt, "4"), show(math.floor, []))
print(math.prod([Fraction(1, 2), 4], start=3), math.prod([]), math.prod("", start="a"))
print([math.gamma(x) for x in (0.5, 5, 10.1, 171.5, -0.5, -170.3)], [math.lgamma(x) for x in (0.5, 3, 100, 1e10, -2.5)])
print([f"{math.erf(x / 4):.14}" for x in range(-14, 15, 4)], [f"{math.erfc(x):.14}" for x in (-1, 0.1, 1, 2, 2.5, 3, 10, 27, inf)])
print([f"{math.cbrt(x):.14}" for x in (-1.5, 0.5, 27, inf)], math.erf(inf), math.erf(-0.0), math.isnan(math.erfc(nan)))
