import math

print(math.pi, math.e, math.tau, math.inf, math.nan)
print(math.sqrt(2), math.floor(-2.5), math.ceil(-2.5), math.trunc(-2.5), math.fabs(-3))
print(math.sin(1), math.cos(1), math.tan(1), math.atan2(1, 2), math.degrees(math.pi), math.radians(180))
print(math.exp(1), math.log(10), math.log2(8), math.log10(1000), math.log(8, 2), math.pow(2, 10))
print(math.gcd(12, 18), math.lcm(4, 6), math.factorial(10), math.comb(5, 2), math.perm(5, 2), math.isqrt(17))
print(math.hypot(3, 4), math.dist((0, 0), (3, 4)), math.prod([1, 2, 3, 4]), math.fsum([0.1] * 10))
print(math.isclose(0.1 + 0.2, 0.3), math.isnan(math.nan), math.isinf(math.inf), math.isfinite(1))
print(math.fmod(7, 3), math.modf(2.5), math.copysign(1, -0.0), math.frexp(8), math.ldexp(0.5, 4))
print(round(math.cbrt(27), 9), math.exp2(3), math.asin(1), math.sinh(1), math.gamma(5), math.erf(0.5))
print(math.fsum([1.0, 2 ** -53, 1e-40]), math.fsum([1.7777777777777781, 0.11111111111111122, 2.7777777777777772]))
