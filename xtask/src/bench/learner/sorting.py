# Sorting with and without a key.


def work():
    data = [(i * 7919) % 100_003 for i in range(100_000)]
    a = sorted(data)
    b = sorted(data, key=lambda x: -x)
    pairs = [(x % 100, x) for x in data]
    pairs.sort()
    return a[5] + b[5] + pairs[5][1]


print(work())
