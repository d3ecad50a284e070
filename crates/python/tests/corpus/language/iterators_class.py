class Countdown:
    def __init__(self, start):
        self.n = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1


print(list(Countdown(5)))
c = Countdown(3)
print(next(c), list(c), list(c))
a, b, *rest = Countdown(5)
print(a, b, rest)
print(sum(Countdown(4)), max(Countdown(4)), sorted(Countdown(4)))
print(3 in Countdown(5), "-".join(map(str, Countdown(3))))

it = iter([1, 2, 3])
for x in it:
    print(x, next(it, None))

n = 0


def poll():
    global n
    n += 1
    return n


print(list(iter(poll, 5)))
print(list(reversed([1, 2, 3])), list(enumerate("ab", start=1)))
