# Lists: append, index, slices, pop.


def work():
    out = []
    for i in range(500_000):
        out.append(i)
    total = 0
    for i in range(len(out)):
        total += out[i]
    for x in out:
        total -= x
    while len(out) > 10:
        out.pop()
    parts = [out[1:5] for _ in range(100_000)]
    return total + len(parts)


print(work())
