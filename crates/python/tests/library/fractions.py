from fractions import Fraction as F
F(3, 6), F("0.25"), F("-3/9"), F(0.5), F("1e-2"), F(), F(5), F(" 7 ")
F(1, 0)
F("x")
F(1, 3) + F(1, 6), F(1, 2) * 3, F(1, 2) / F(3, 4), F(7, 2) // 1, F(7, 2) % 1, divmod(F(7, 2), F(2)), F(1, 2) ** 3, F(4) ** -1, F(1, 2) ** 0.5, 2 ** F(3), -F(1, 2)
F(1, 2) == 0.5, F(1, 3) < F(1, 2), hash(F(1, 2)) == hash(0.5), F(1, 2) + 0.5, F(1, 2) + 1j
str(F(3)), str(F(1, 3)), round(F(7, 2)), round(F(22, 7), 2), int(F(7, 2)), float(F(1, 3)), abs(F(-1, 2))
F(22, 7).limit_denominator(5), F(3.14159).limit_denominator(100), F.from_float(0.25), F(7, 2).numerator, F(7, 2).as_integer_ratio(), F(1, 2).is_integer()
import math
math.floor(F(-7, 2)), math.ceil(F(7, 2)), math.trunc(F(-7, 2)), sum([F(1, 3)] * 3), max(F(1, 3), F(1, 2))
F(1, 3) + "x"
f"{F(1, 3):.3f}", f"{F(22, 7)}", f"{F(1, 4):>8}"
F(1, 2) / 0
