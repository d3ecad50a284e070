t = (1, 2, 3, 2)
print(t.count(2), t.index(3), len(t), t + (4,), t * 2, 2 in t, (1,), ())
print(t < (1, 3), (1, "a") == (1, "a"), hash((1, 2)) == hash((1, 2)), tuple("ab"), tuple([1]))
x = 1, 2
print(x, type(x).__name__, sorted(t), max(t), sum(t), tuple(reversed(t)))
r = range(2, 20, 3)
print(r, list(r), len(r), r[2], r[-1], 8 in r, 9 in r, r.index(11), r.start, r.stop, r.step)
print(list(range(5, 0, -1)), list(range(0)), range(3) == range(0, 3), list(range(-3, 3)), r[1:3])
print(range(10 ** 12)[-1], 10 ** 11 in range(10 ** 12), sum(range(1, 101)), bool(range(0)))
try:
    t[0] = 9
except TypeError as e:
    print(e)
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
try:
    range(2.5)
except TypeError as e:
    print(e)
tricky = ([1], 2)
try:
    tricky[0] += [5]
except TypeError as e:
    print(e, tricky)
