# A generator and a pipeline of them.


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def even(source):
    for x in source:
        if x % 2 == 0:
            yield x


print(sum(x * x for x in even(count(500_000))))
