# Making small objects.


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def work():
    total = 0
    for i in range(300_000):
        p = Point(i, i + 1)
        total += p.x + p.y
    return total


print(work())
