# Closures, lambdas, map and filter.


def adder(n):
    return lambda x: x + n


def work():
    total = 0
    add = adder(3)
    for i in range(400_000):
        total += add(i)
    total += sum(map(lambda x: x * 2, filter(lambda x: x % 2, range(200_000))))
    return total


print(work())
