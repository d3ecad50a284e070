print(0.1 + 0.2, 1 / 3, 2 / 3, 1e16, 1e15, 123456789.123456789, 1e-5, 0.0001, 1.0, -0.0)
print(1e100, 1.5e-10, 3.0e8, float("inf"), -float("inf"), float("nan"), 5e-324, 1.7976931348623157e308)
print(7.0 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 2 ** 0.5, 2 ** -1, 4 ** 0.5, divmod(7.5, 2))
print(round(2.675, 2), round(1.005, 2), round(0.5), round(1.5), round(-2.5), round(1234.5678, -2))
print(float("1e3"), float("  2.5 "), float(3), int(1e20), 1e20, 1e22, 1e21)
print(0.1 + 0.2 == 0.3, abs(0.1 + 0.2 - 0.3) < 1e-9, 1.0 == 1)
print((0.5).is_integer(), (4.0).is_integer(), (0.75).as_integer_ratio(), float.fromhex("0x1.8p1"), (1.5).hex())
print(max(1.5, 1), min(2, 2.0), sum([0.1] * 10), 100 * 1.1, 1e3, 12e-1)
print(str(1.10), repr(100.0), f"{1.0}", f"{1e-7}", 1_0.5, .5, 5.)
print(float("inf") > 10 ** 400, float("nan") == float("nan"), 0.0 == -0.0)
for bad in (lambda: 1.0 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.5 % 0, lambda: int("1.5"),
            lambda: float("x"), lambda: int(float("inf")), lambda: int(float("nan")), lambda: 10.0 ** 400,
            lambda: 0 ** -1):
    try:
        print(bad())
    except (ArithmeticError, ValueError) as e:
        print(type(e).__name__ + ":", e)
