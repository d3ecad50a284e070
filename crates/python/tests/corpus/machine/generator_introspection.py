def gen():
    x = yield 1
    yield x


g = gen()
print(g.gi_frame is not None, g.gi_running, g.gi_yieldfrom)
next(g)
print(g.send("v"), g.__name__, g.gi_code.co_name)
print(list(g), g.gi_frame)
print(type(g).__name__, iter(g) is g)
e = (i for i in range(2))
print(e.__name__, type(e).__name__)


def finally_order():
    try:
        yield "a"
    finally:
        print("closed by del or close")


f = finally_order()
next(f)
f.close()
print(next(f, "exhausted"))


def returns():
    return 5
    yield


try:
    next(returns())
except StopIteration as s:
    print(s.value, s.args)
