# Method calls and attributes.


class Counter:
    def __init__(self, start):
        self.value = start
        self.step = 1

    def add(self, n):
        self.value += n * self.step
        return self.value

    def get(self):
        return self.value


def work():
    c = Counter(0)
    for i in range(400_000):
        c.add(i)
        c.step = 1
        if c.get() < 0:
            break
    return c.value


print(work())
