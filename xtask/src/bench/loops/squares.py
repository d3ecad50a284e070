# Three million squares, summed.


def work():
    total = 0
    for i in range(3_000_000):
        total += i * i
    return total


print(work())
