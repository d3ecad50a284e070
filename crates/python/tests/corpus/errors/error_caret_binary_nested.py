a, b, c = 4, 0, "x"
print((a + 1) * (a / b) - len(c))
