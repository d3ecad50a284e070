from decimal import Decimal as D
D("1.10"), D(3), D("1e5"), D("-0"), D("NaN"), D("Infinity"), D((1, (1, 2), -1)), D(0.1)
D("x")
D("1.1") + D("2.2"), D(1) / D(3), D(7) // D(2), D(-7) % D(3), D(2) ** 10, D(2) ** D("0.5"), -D("1.0"), abs(D(-3))
D(1) / D(0)
D(0) / D(0)
D("2.675").quantize(D("0.01")), D("2.665").quantize(D("0.01"), rounding=decimal.ROUND_HALF_UP), round(D("2.5")), round(D("2.567"), 2)
str(D("1E+3")), str(D("0.0000001")), D("123.4500").normalize(), D("1.20").as_tuple(), D("12.5").as_integer_ratio(), D("12.5").to_integral_value()
int(D("3.9")), float(D("0.1")), hash(D(1)) == hash(1), D("1.0") == 1, D(1) < 2.5, D("0.1") == 0.1
D(2).sqrt(), D(1).exp(), D(10).ln(), D(100).log10(), D(10).adjusted(), D("1.5").copy_sign(D(-1))
f"{D('1234.567'):,.2f}", f"{D('0.5'):.0%}", f"{D('1e10'):e}", format(D("3.14159"), ".3"), f"{D(5):>6}"
decimal.getcontext().prec
with decimal.localcontext() as c:
    c.prec = 5
    print(D(1) / D(3), D("123456") + 1)
D(1) + 1.5
D("1.5").is_nan(), D("NaN").is_nan(), D("inf").is_infinite(), D(0).is_zero(), D("-1").is_signed(), D(1).is_finite()
max(D(1), D("2.5")), sum([D("0.1")] * 3), D("1.0").compare(D(1)), D(1).max(D(2))
D("7.5").remainder_near(D(2))
decimal.Context(prec=3, rounding=decimal.ROUND_DOWN).divide(D(2), D(3)), decimal.Context(prec=3).create_decimal("1.23456")
issubclass(decimal.DivisionByZero, ZeroDivisionError), decimal.ROUND_HALF_EVEN
