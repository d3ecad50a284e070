square = lambda x: x * x
add = lambda a, b=10: a + b
print(square(7), add(1), add(1, 2))
print((lambda *a, **k: (a, k))(1, 2, x=3))
print(list(map(lambda w: w.title(), ["red", "green"])))
print(list(filter(lambda n: n % 3 == 0, range(20))))
print(sorted(["bb", "a", "ccc"], key=lambda s: -len(s)))
pairs = [(1, "one"), (3, "three"), (2, "two")]
pairs.sort(key=lambda p: p[1])
print(pairs)
print(max(pairs, key=lambda p: p[0]), min(pairs, key=lambda p: len(p[1])))


def compose(*funcs):
    def run(x):
        for f in reversed(funcs):
            x = f(x)
        return x
    return run


print(compose(str, square, abs)(-12))
print([f(5) for f in [lambda x: x + 1, lambda x: x * 2, square]])
