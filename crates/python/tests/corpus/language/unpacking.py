a, b = 1, 2
a, b = b, a
print(a, b)
first, *middle, last = range(6)
print(first, middle, last)
(x, y), z = (1, 2), 3
print(x, y, z)
[p, [q, *r]] = "a", "bcd"
print(p, q, r)
head, *tail = "x"
print(head, tail)
for i, (name, age) in enumerate([("Ann", 30), ("Bob", 25)]):
    print(i, name, age)
merged = {**{"a": 1}, "b": 2, **{"a": 9}}
print(merged)
print([*range(3), *"ab", *{"k": 1}])
print((*[1], 2, *()), {*[1, 2], *[2, 3]})


def swap(pair):
    a, b = pair
    return b, a


print(swap((1, "z")))
i = 0
data = [0, 0, 0]
i, data[i] = 1, "x"
print(i, data)
for bad in ((1, 2, 3), (1,)):
    try:
        a, b = bad
    except ValueError as e:
        print(e)
try:
    a, *b, c = [1]
except ValueError as e:
    print(e)
try:
    a, b = 5
except TypeError as e:
    print(e)
w = x = y = []
w.append(1)
print(x, y is w)
