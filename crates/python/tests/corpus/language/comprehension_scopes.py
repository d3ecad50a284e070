x = "outer"
squares = [x * x for x in range(5)]
print(squares, x)
print({k: v for k, v in zip("abc", range(3))})
print({n % 3 for n in range(10)})
print([[i * j for j in range(1, 4)] for i in range(1, 4)])
print([(a, b) for a in range(3) for b in range(a)])
print([n for n in range(50) if n % 2 if n % 3 == 0])
print(["even" if n % 2 == 0 else "odd" for n in range(3)])
funcs = [lambda i=i: i * 10 for i in range(3)]
print([f() for f in funcs])


class C:
    limit = 3
    values = [n for n in range(limit)]


print(C.values)
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)])
print([y for row in matrix for y in row if y % 2])
print(any(n > 5 for n in [1, 9]), all(n > 0 for n in []))


def scoped():
    total = 10
    return [total + i for i in range(3)], (lambda: total)()


print(scoped())
print([last := n for n in range(3)], last)
