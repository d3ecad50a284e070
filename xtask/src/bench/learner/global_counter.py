# The race's own loop: a global counter.

counter = 0


def increment(n):
    global counter
    for _ in range(n):
        counter += 1


increment(2_000_000)
print(counter)
