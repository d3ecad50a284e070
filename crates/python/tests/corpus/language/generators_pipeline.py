def read(lines):
    for line in lines:
        yield line.strip()


def parse(rows):
    for row in rows:
        if row and not row.startswith("#"):
            name, value = row.split("=")
            yield name.strip(), int(value)


def large(pairs, limit):
    return ((n, v) for n, v in pairs if v > limit)


text = """
# settings
threads = 8
retries = 3

timeout = 30
"""
print(dict(large(parse(read(text.splitlines())), 5)))


def chunks(seq, size):
    for i in range(0, len(seq), size):
        yield seq[i:i + size]


print(list(chunks(list(range(10)), 4)))


def batched_sum(n):
    total = 0
    for chunk in chunks(range(n), 100):
        total += sum(chunk)
    return total


print(batched_sum(1050))


class Tree:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            yield from self.right


print(list(Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6, Tree(5)))))
