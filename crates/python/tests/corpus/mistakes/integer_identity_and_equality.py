a, b = 1000, 1000.0
print(a == b, "1" == 1, [1] == (1,), None == False, 0 == False, "" == False)
print(0.1 * 3 == 0.3, round(0.1 * 3, 10) == 0.3)
print(bool("False"), int(True), "10" < "9", "10" * 2, 3 * "ab")
print(1_000 == 1000, 5 / 2, 5 // 2, -5 // 2, 2 ** 3 ** 2, -2 ** 2, not 1 == 2)
