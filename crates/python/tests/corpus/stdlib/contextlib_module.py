import contextlib
import io


@contextlib.contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")


with tag("b") as t:
    print(t)
try:
    with tag("i"):
        raise ValueError("inside")
except ValueError as e:
    print("caught", e)


@tag("div")
def body():
    print("decorated")


body()
with contextlib.suppress(ZeroDivisionError, KeyError):
    print(1 / 0)
print("suppressed")
with contextlib.ExitStack() as stack:
    for n in "xy":
        stack.enter_context(tag(n))
    stack.callback(print, "callback")
    print("in stack")


class Conn:
    def close(self):
        print("closed")


with contextlib.closing(Conn()):
    print("using")
with contextlib.nullcontext(5) as five:
    print(five)
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("hidden")
print(repr(buffer.getvalue()))


@contextlib.contextmanager
def broken():
    if False:
        yield


try:
    with broken():
        pass
except RuntimeError as e:
    print(e)


@contextlib.contextmanager
def swallow():
    try:
        yield
    except ValueError as e:
        print("swallowed", e)


with swallow():
    raise ValueError("gone")
