# Ten million empty turns.


def work():
    for i in range(10_000_000):
        pass


work()
