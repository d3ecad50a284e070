def make_counter(start=0, step=1):
    count = start

    def increment():
        nonlocal count
        count += step
        return count

    def peek():
        return count

    return increment, peek


inc, peek = make_counter()
other, other_peek = make_counter(100, 10)
print(inc(), inc(), inc(), peek())
print(other(), other_peek(), peek())


def accumulate():
    total = 0

    def outer():
        def inner(x):
            nonlocal total
            total += x
            return total
        return inner
    return outer()


acc = accumulate()
for n in (5, 10, -3):
    print(acc(n), end=" ")
print()
print([cell.cell_contents for cell in inc.__closure__])
