import threading, queue, time, sys, traceback, functools, collections, contextlib, operator, string, random
class Event:
    def __init__(self, name, t): self.name, self.t = name, t
    def __str__(self): return f"{self.name}@{self.t:.2f}"
    __repr__ = lambda self: f"<Event {self}>"
print([Event("a", 1), Event("b", 2.345)], {"k": Event("c", 3)}, f"{Event('d', 1)!s:>10}|")
def log_calls(level="INFO", *, prefix=""):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*args, **kwargs):
            sig = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
            print(f"{level}: {prefix}{fn.__qualname__}({sig})")
            try: return fn(*args, **kwargs)
            except Exception as e: print(f"{level}: {fn.__name__} raised {e!r}"); raise
        return inner
    return deco
class Calc:
    @log_calls(prefix=">> ")
    def div(self, a, b=1): return a / b
    def __repr__(self): return "Calc()"
print(Calc().div(6, b=3))
try: Calc().div(1, 0)
except ZeroDivisionError: tb = traceback.format_exc().splitlines(); print(tb[0], tb[-1], len(tb) > 4)
try: raise ValueError("x") from KeyError("y")
except ValueError: et, ev, t = sys.exc_info(); print(et.__name__, ev, t.tb_lineno, traceback.extract_tb(t)[0].name, ev.__cause__)
def tb():
    try: int("q")
    except ValueError as e: traceback.print_exc(limit=1, file=sys.stdout); print(traceback.format_exception_only(e)[-1].strip())
tb()
def handler(et, ev, tb): print("custom hook:", et.__name__, ev)
print(f"{'Thread':<12}{'State':^10}{'Time':>8}"); print("-" * 30)
for n, s, t in [("w-1", "done", 0.5), ("w-22", "running", 12.25)]: print(f"{n:<12}{s:^10}{t:>8.3f}")
print(f"{1234567.891:,.2f} {0.00012:.1e} {255:08b} {255:#06x} {-7:+d} {7: d} {3.0:g} {1e6:g} {1e-10:g} {12345678:.3g} {0.1:.20f}")
print("%-8s|%8.3f|%+05d|%s" % ("ab", 3.14159, 42, [1, 2]), "{:>{w}.{p}f}".format(3.14159, w=10, p=2), "{!r:^9}".format("x"), "{0[1]} {1.imag}".format([1, 2], 3j))
a = [3, 1, 2]; b = sorted(a); a.sort(key=operator.neg); print(a, b, sorted([("b", 1), ("a", 2)], key=operator.itemgetter(1)), max(a, default=0), min([], default="none"))
w = collections.Counter("the quick the lazy the end".split()); print(w.most_common(1), dict(w))
d = collections.defaultdict(lambda: collections.defaultdict(int)); d["a"]["b"] += 1; print(dict(d), {k: dict(v) for k, v in d.items()})
g = collections.defaultdict(list); [g[len(x)].append(x) for x in "a bb cc d".split()]; print(dict(sorted(g.items())))
m = [[1, 2, 3], [4, 5, 6]]; print([list(r) for r in zip(*m)], [x for r in m for x in r], sum(map(sum, m)), [[r[i] for r in m] for i in range(3)])
try: [1, 2][2]
except IndexError as e: print(e)
x, *y = "abc"; (p, q), r = (1, 2), 3; print(x, y, p, q, r); i = 0; i, l2 = 1, [0, 0]; l2[i], i = 5, 0; print(l2, i)
def va(*args, sep="-", **kw): return sep.join(map(str, args)) + str(sorted(kw))
print(va(1, 2, sep="+", z=1, a=2), va(*"ab", **{"k": 1}))
def gen():
    x = yield 1
    while x: x = yield x * 2
    return "done"
it = gen(); print(next(it), it.send(3), it.send(4)); 
try: it.send(0)
except StopIteration as s: print(s.value)
print(*(f"{k}={v}" for k, v in dict(b=1, a=2).items()), sep=";"); print(dict(zip("abc", range(3))), {**{"a": 1}, **{"a": 2}}, {"a": 1} | {"b": 2}, list({"x": 1}.items()), "x" in {"x": 1})
sys.excepthook = handler
with contextlib.suppress(ZeroDivisionError): 1 / 0
print(sys.getsizeof([]) > 0, sys.getrefcount(a) > 1, isinstance(sys.path, list), "threading" in sys.modules, sys.stdout.isatty(), sys.stdin is not None, sys.executable is not None)
raise RuntimeError("final")
