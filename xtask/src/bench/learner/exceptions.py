# Raising and catching, and try blocks that raise nothing.


def risky(n):
    if n % 3 == 0:
        raise ValueError("three")
    return n


def work():
    total = 0
    for i in range(300_000):
        try:
            total += risky(i)
        except ValueError:
            total -= 1
    return total


print(work())
