def f(x):
    return 10 / x


def g(y):
    return f(y) * f(y - 1)


print(g(1) if g(2) > 3 else "none")
