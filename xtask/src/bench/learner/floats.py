# A sum of floats, and math.
import math


def work():
    total = 0.0
    for i in range(1, 500_000):
        total += 1.0 / (i * i)
        total += math.sqrt(i) * 0.5
    return round(total, 3)


print(work())
