def avg():
    total = n = 0; a = None
    while True:
        v = yield a
        if v is None: return total
        total += v; n += 1; a = total / n
def deleg():
    r = yield from avg()
    print("result", r)
    return "end"
g = deleg(); next(g); print(g.send(10), g.send(20), g.send(33))
try: g.send(None)
except StopIteration as e: print("SI", e.value)
def catch():
    while True:
        try: x = yield
        except ValueError as e: print("caught", e)
        except GeneratorExit: print("bye"); raise
        else: print("got", x)
c = catch(); next(c); c.send(1); c.throw(ValueError("v")); c.send(2); c.close(); c.close()
import inspect
print(inspect.getgeneratorstate(c), c.gi_frame, c.gi_running, inspect.isgenerator(c), inspect.isgeneratorfunction(catch))
def bad():
    try: yield
    except GeneratorExit: yield 2
b = bad(); next(b)
try: b.close()
except RuntimeError as e: print(e)
def r():
    yield 1
    raise StopIteration("x")
try: list(r())
except RuntimeError as e: print(e, repr(e.__cause__))
print(c, (x for x in [1]))
def countdown(n):
    while n: yield n; n -= 1
print(*countdown(3), sum(countdown(5)), list(zip(countdown(3), "abcd")), dict(enumerate(countdown(2))))
first, *rest = countdown(4); print(first, rest)
def flatten(x):
    for i in x:
        if isinstance(i, (list, tuple)): yield from flatten(i)
        else: yield i
print(list(flatten([1, [2, (3, [4, [5]])]])))
def self_ref():
    try: yield next(g2)
    except ValueError as e: print(e)
g2 = self_ref()
list(g2)
it = iter([1,2,3]); print([(a, b) for a, b in zip(it, it)])
gx = (print("lazy", i) or i for i in range(3)); print("made"); print(next(gx)); 
next(c)
