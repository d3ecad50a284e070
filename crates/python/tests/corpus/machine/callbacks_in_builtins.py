# Built-ins that call back into Python code, several levels deep.
class Loud:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        print("eq", self.n, getattr(other, "n", other))
        return isinstance(other, Loud) and self.n == other.n

    def __hash__(self):
        print("hash", self.n)
        return hash(self.n)

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"L{self.n}"

    def __bool__(self):
        print("bool", self.n)
        return self.n > 0

    def __len__(self):
        return self.n

    def __contains__(self, x):
        print("contains", x)
        return x == self.n

    def __format__(self, spec):
        return f"<{self.n}:{spec}>"

    def __index__(self):
        return self.n


a, b = Loud(1), Loud(2)
print(a in [b, a], [b, a].index(a), [a, b].count(b))
d = {a: "one"}
print(d[Loud(1)], Loud(3) in d)
print({Loud(1), Loud(1)})
print(sorted([Loud(3), Loud(1), Loud(2)]), max(Loud(1), Loud(5)), min([Loud(4), Loud(2)]))
print(any([Loud(0), Loud(1)]), all([Loud(1), Loud(0), Loud(2)]), not Loud(0))
print(list(filter(None, [Loud(0), Loud(2)])), 5 in Loud(5))
print(f"{a} {a!r} {a:>5} {[a]}", "%s %r" % (a, b), "{:x}".format(a), str([a, {b: a}]) if True else 0)
print([10, 20, 30][Loud(1)], list(range(Loud(3))), "ab" * Loud(2), len(Loud(4)))
print(list(map(lambda x: sorted([x, 0], key=lambda y: -y), [1, 2])))
print(sum([[i] for i in range(3)], []), dict(zip(map(str, range(2)), map(lambda i: i * i, range(2)))))


class It:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.i += 1
        if self.i > 3:
            raise StopIteration
        return self.i


print(list(It()), tuple(It()), sum(It()), max(It()), [*It()], dict(enumerate(It())), "".join(map(str, It())))
a, *b = It()
print(a, b, set(It()), sorted(It(), reverse=True), list(zip(It(), It())))
