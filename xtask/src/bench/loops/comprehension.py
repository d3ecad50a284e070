# A list of two million, and its sum.


def work():
    return sum([i * 2 + 1 for i in range(2_000_000)])


print(work())
