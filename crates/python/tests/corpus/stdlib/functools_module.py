import functools

print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.reduce(lambda a, b: a + b, [], "empty"))
double = functools.partial(lambda a, b: a * b, 2)
print(double(21), functools.partial(int, base=2)("1011"), double.args, double.func(3, 4))


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())
fib.cache_clear()
print(fib.cache_info())


@functools.cache
def slow(n):
    print("computing", n)
    return n * n


print(slow(4), slow(4), slow(5))


@functools.lru_cache(maxsize=2)
def small(n):
    return -n


for n in (1, 2, 1, 3, 2):
    small(n)
print(small.cache_info())


class Data:
    @functools.cached_property
    def total(self):
        print("summing")
        return 42


d = Data()
print(d.total, d.total, "total" in d.__dict__)


@functools.singledispatch
def show(x):
    return f"object {x}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
def _(x):
    return f"list of {len(x)}"


print(show(1), show([1, 2]), show("s"))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)))
try:
    functools.reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
