a, b, c = 3, 7, 7
print(a < b == c, a < b < c, a != b != c, (a < b) == c, a in [3] in [[3]])
print(a & b, a | 8, a ^ b, ~a, a << 3, 200 >> 3, -1 >> 1, -8 & 0xF, bin(~5 & 0b1111))
x = 0b1010
x |= 0b0101
x &= ~0b0001
x ^= 0xFF
x <<= 2
x >>= 1
x **= 2
x //= 7
x %= 1000
x -= 1
x *= 3
print(x)
y = 7
y /= 2
print(y, 7 // 2 * 2 + 7 % 2, 2 ** 3 ** 0, -3 ** 2, (-3) ** 2, 10 - 5 - 2, 2 * 3 % 4)
print(1 if [] else 2, [] or {} or 0, [1] and {2}, not (1 and 0), True and not False)
print("a" < "b" < "c", [1, 2] < [1, 2, 0], (1,) < (1, 2))
print(5 if True else 1 / 0, (lambda: 3)() + 1, [i for i in range(3)][-1])
