def countdown(n):
    print("starting")
    while n > 0:
        yield n
        n -= 1
    print("done")


for i in countdown(3):
    print("got", i)

g = countdown(1)
print(next(g))
try:
    next(g)
except StopIteration:
    print("stopped")
print(next(g, "default"))


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


fib = fibonacci()
print([next(fib) for _ in range(12)])
evens = (n for n in range(20) if n % 2 == 0)
print(sum(evens), sum(evens))
print(list(zip("abc", fibonacci())))
