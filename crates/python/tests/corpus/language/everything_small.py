def outer():
    x = 1
    def inner():
        nonlocal x; x += 1; return x
    return inner
f = outer(); print(f(), f(), f.__closure__[0].cell_contents, f.__code__.co_freevars)
print([*range(3), *"ab"], {**{"a": 1}, "b": 2}, (*[1], 2), {*[1, 1]})
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d)
x = y = []; x.append(1); print(y)
print([i * j for i in range(3) for j in range(i) if j], {k: v for k, v in zip("ab", [1, 2])}, {i % 2 for i in range(5)}, sum(i for i in range(4)))
print(1 < 2 < 3, 1 < 2 > 3, not 1, 1 and 0 or 5, None or "d", [] or {}, "a" if 0 else "b", 3 in [1, 2], "x" is not None)
for i in range(3):
    if i == 5: break
else: print("no break")
while True:
    try: break
    finally: print("fin")
def g():
    try: return 1
    finally: print("finally runs")
print(g())
def h():
    for i in range(2):
        try: continue
        finally: print("c", i)
h()
print((lambda *a, k=2, **kw: (a, k, kw))(1, 2, k=3, z=4), (n := 10) + n, n)
l = [5, 3, 1]; l.sort(); l.extend([9]); l.insert(0, 7); print(l, l.pop(0), l.index(9), l.count(3), l[::-1], l[1:3], l.copy(), l.reverse(), l); l[1:2] = [8, 8]; del l[0]; print(l, l * 2, [0] * 3, sorted(l, reverse=True), sorted("bA", key=str.lower))
d = {"a": 1}; d.update(b=2); d |= {"c": 3}; print(d, d.get("z", 0), d.setdefault("q", []), d.pop("a"), list(d.items()), d.keys() & {"b"}, dict.fromkeys("xy", 0), {**d} == d, list(reversed(d)), d.popitem(), "b" in d, len(d))
s = {1, 2, 3}; s.add(4); s.discard(9); print(s | {5}, s & {1}, s - {1}, s ^ {1, 9}, s <= {1, 2, 3, 4}, s.isdisjoint({7}), frozenset([1]), s.pop() in (1, 2, 3, 4), set())
t = (1,); print(t + (2,), t * 2, (), tuple("ab"), t.count(1), (1, 2) < (1, 3), hash((1, 2)) == hash((1, 2)))
print(any([0, 1]), all([]), min(3, 1), max("ab", key=ord), sum([1.5, 2]), sum([[1], [2]], []), abs(-3), round(2.567, 1), divmod(7, 2), pow(2, 3), list(map(str, [1])), list(filter(None, [0, 1])), list(zip([1], "a")), list(enumerate("a", 1)), sorted({3, 1}), list(reversed([1, 2])), iter([1]).__class__.__name__, next(iter([]), "d"), isinstance(True, int), type(1) is int, bin(5), chr(97), repr("a"), hash("a") == hash("a"), callable(len), id(None) == id(None))
print(list(zip([1, 2], [3, 4], strict=True)), [*zip(*[(1, 2), (3, 4)])], list(range(10, 0, -3)), range(5)[2], range(0, 10, 2), len(range(3)), 3 in range(5), slice(1, 2), ..., NotImplemented, type(...), print)
try: list(zip([1], [1, 2], strict=True))
except ValueError as e: print(e)
print(1, "a", None, True, 2.0, [1, "b"], {"k": (1,)}, sep=" | ", end=".\n"); print(); print("a\nb"); print("%s" % (1,), "%r" % "a", "%5.1f|" % 2.25, "%s %s" % ("a", [1]))
global_var = 1
def loc():
    try: print(global_var)
    except UnboundLocalError as e: print(e)
    global_var = 2
loc()
def ann(a: int = 3, *, b: str = "x") -> None: "doc"
print(ann.__name__, ann.__doc__, ann.__defaults__, ann.__kwdefaults__, ann.__annotations__, ann.__code__.co_varnames, ann.__qualname__)
def rec(n): return 1 if n <= 1 else n * rec(n - 1)
print(rec(20), rec(50))
try: (lambda f: f(f))(lambda f: f(f))
except RecursionError as e: print(e)
exec("z = 5"); print(eval("z + 1"), eval("[i for i in range(3)]"), globals()["z"], "z" in dir(), compile("1+1", "s", "eval"))
assert True; 
try: assert 1 == 2, "math"
except AssertionError as e: print(repr(e))
try:
    try: raise ValueError("a")
    finally: print("f1")
except ValueError as e: print(e.args, e.__traceback__.tb_lineno, e.with_traceback(None) is e)
class E1(Exception): pass
class E2(E1): pass
for ex in (E1, E2, KeyError):
    try: raise ex("x")
    except E2: print("E2")
    except (E1, OSError) as e: print("E1", e)
    except: print("other")
    else: print("none")
print(type(E1("a")), E1(), E1("a", 1), repr(E1("a")), str(E1("a", 2)), OSError(2, "nf", "file"), KeyError("k"), UnicodeDecodeError("utf8", b"x", 0, 1, "r"), StopIteration(3).value, SystemExit(2).code, ImportError("m", name="n").name)
del a
try: a
except NameError as e: print(e, e.name)
import math as m, os.path; from math import pi as PI, sqrt; print(m.pi == PI, sqrt(4), os.path.join("a", "b"), os.path.basename("/x/y.txt"), os.path.splitext("a.b"))
print("é" "x", b"\x00a", 'a\'b', """multi
line""", f"{'q'!r}", rf"\n{1}", 0xFF, 1_0, 1e-3, 5j, 0b11, "\N{GREEK SMALL LETTER ALPHA}", u"u")
if (lambda: True)(): pass
with open("written_here.txt", "w") as fh: fh.write("l1\nl2\n")
with open("written_here.txt") as fh: print(fh.read().splitlines(), fh.closed, fh.name == "written_here.txt"); 
print([line.strip() for line in open("written_here.txt")])
os.remove("written_here.txt")
print(input("prompt> ") if 0 else "no input", __name__, __doc__, __file__.endswith("b5.py"))
try: input()
except EOFError as e: print(repr(e))
print(vars().get("PI") == PI, type(type), object(), sep="\n") if 0 else None
raise SystemExit(4)
