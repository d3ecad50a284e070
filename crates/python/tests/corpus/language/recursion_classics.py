def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def hanoi(n, a, b, c, moves):
    if n == 0:
        return
    hanoi(n - 1, a, c, b, moves)
    moves.append((a, c))
    hanoi(n - 1, b, a, c, moves)


def permutations(items):
    if not items:
        return [[]]
    return [[x] + rest
            for i, x in enumerate(items)
            for rest in permutations(items[:i] + items[i + 1:])]


def flatten(tree):
    for node in tree:
        if isinstance(node, list):
            yield from flatten(node)
        else:
            yield node


print([fib(i) for i in range(15)])
moves = []
hanoi(4, "A", "B", "C", moves)
print(len(moves), moves[:5])
print(permutations([1, 2, 3]))
print(list(flatten([1, [2, [3, [4]], 5], [[[6]]]])))
