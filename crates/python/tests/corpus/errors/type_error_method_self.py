class Counter:
    def __init__(self):
        self.n = 0

    def add():
        self.n += 1


c = Counter()
c.add()
