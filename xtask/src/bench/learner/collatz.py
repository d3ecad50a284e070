# The longest Collatz chain.


def length(n):
    steps = 1
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps


print(max(length(n) for n in range(1, 20_000)))
