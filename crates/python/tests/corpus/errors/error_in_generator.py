def numbers():
    yield 1
    yield 2
    raise ValueError("ran out")


for n in numbers():
    print(n)
