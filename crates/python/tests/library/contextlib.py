@contextlib.contextmanager
def tag(name):
    print("<" + name)
    try:
        yield name.upper()
    finally:
        print(name + ">")
with tag("a") as t: print(t)
@tag("deco")
def f(): return 3
f()
with contextlib.suppress(KeyError, ValueError): {}["x"]
with contextlib.suppress(KeyError): [][0]
class Door:
    def close(self): print("closed")
with contextlib.closing(Door()) as d: print(type(d).__name__)
with contextlib.ExitStack() as s:
    print(s.enter_context(tag("x")), s.enter_context(tag("y")))
    s.callback(print, "callback", end="!\n")
    s.push(lambda *e: print("pushed", e))
with contextlib.nullcontext(7) as n: print(n)
import io
with contextlib.redirect_stdout(io.StringIO()) as out: print("hidden")
out.getvalue()
@contextlib.contextmanager
def never():
    if 0: yield
with never(): pass
@contextlib.contextmanager
def twice():
    yield
    yield
with twice(): pass
class C(contextlib.ContextDecorator):
    def __enter__(self): print("in")
    def __exit__(self, *e): print("out", e[0])
@C()
def g(x): return x + 1
g(2)
@contextlib.contextmanager
def swallow():
    try: yield
    except ZeroDivisionError as e: print("swallowed", e)
with swallow(): 1 / 0
isinstance(tag("q"), contextlib.AbstractContextManager), issubclass(Door, contextlib.AbstractContextManager)
