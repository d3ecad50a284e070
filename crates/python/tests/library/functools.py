import functools as f
f.reduce(lambda a, b: a * 10 + b, [1, 2, 3]), f.reduce(max, [3, 9, 2], 5), f.reduce(max, [], 0)
f.reduce(max, [])
p = f.partial(int, base=2)
p("101"), p.func, p.args, p.keywords, p
f.partial(print, 1, sep="-")(2, 3)
@f.lru_cache(maxsize=2)
def square(x): print("computed", x); return x * x
square(2), square(2), square(3), square(4), square(2), square.cache_info(), square.cache_clear(), square.cache_info(), square.cache_parameters()
@f.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
fib(80), fib.cache_info()
fib([])
@f.wraps(square)
def other(): "doc of other"
other.__name__, other.__wrapped__ is square, other.__doc__
@f.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
V(1) <= V(1), V(2) > V(1), V(1) >= V(2)
@f.total_ordering
class W: pass
sorted("bca", key=f.cmp_to_key(lambda a, b: ord(b) - ord(a)))
@f.singledispatch
def show(x): return "other"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
show(1), show([]), show("s"), show(True), show.dispatch(bool) is show.dispatch(int), sorted(c.__name__ for c in show.registry)
show()
class K:
    n = 0
    @f.cached_property
    def v(self): self.n += 1; return self.n
    @f.singledispatchmethod
    def m(self, x): return "other"
    @m.register
    def _(self, x: str): return "str"
    def add(self, a, b): return a + b
    add5 = f.partialmethod(add, 5)
k = K()
k.v, k.v, k.__dict__, k.m(1), k.m("s"), k.add5(2)
f.partial()
f.partial(3)
