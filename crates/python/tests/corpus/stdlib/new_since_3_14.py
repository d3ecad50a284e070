# What 3.14 added to small modules; before that the names are not there.
import contextvars
import functools
import heapq
import pickle
import warnings

warnings.simplefilter("ignore")

print(hasattr(functools, "Placeholder"), hasattr(heapq, "heappush_max"), hasattr(contextvars.Token, "__enter__"))
if hasattr(functools, "Placeholder"):
    P = functools.Placeholder
    f = functools.partial(lambda *args, **kwargs: (args, kwargs), P, 2, P, 4, x=1)
    print(f(1, 3, 5), functools.partial(f, 9)(8), P)
    for wrong in (lambda: f(1), lambda: functools.partial(print, P), lambda: functools.partial(print, x=P)):
        try:
            wrong()
        except TypeError as e:
            print(e)
    heap = []
    for n in (3, 1, 4, 1, 5, 9, 2, 6):
        heapq.heappush_max(heap, n)
    print(heapq.heapreplace_max(heap, 0), heapq.heappushpop_max(heap, 7), [heapq.heappop_max(heap) for _ in range(8)])
    var = contextvars.ContextVar("var", default="outside")
    with var.set("inside") as token:
        print(var.get(), token.var is var)
    print(var.get())


class Greeter:
    hello = functools.partial(print, "hello", sep="; ")

    def __repr__(self):
        return "greeter"


Greeter().hello(1)
Greeter.hello(2)
print(pickle.DEFAULT_PROTOCOL, pickle.dumps([1])[1], pickle.format_version)
print(pickle.loads(pickle.dumps(functools.partial(max, 1, 2)))())
