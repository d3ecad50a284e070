# sys.settrace: calls, lines, exceptions and returns.
import sys
log = []
TRIES = {("catches", 1), ("drive", 2)}
def tracer(frame, event, arg):
    name = frame.f_code.co_name
    place = frame.f_lineno - frame.f_code.co_firstlineno
    if event == "exception":
        arg = arg[0].__name__
        if arg == "StopIteration":
            return tracer
    # The line of a `try` alone runs nothing here.
    if event == "line" and (name, place) in TRIES:
        return tracer
    log.append((name, event, place, arg if isinstance(arg, (int, str, list)) else None))
    return tracer

def plain(a):
    b = a + 1
    c = b * 2
    return c

def branches(n):
    if n > 1:
        x = 1
    else:
        x = 2
    return x

def loop(n):
    total = 0
    for i in range(n):
        total += i
    while total > 2:
        total -= 1
    return total

def nested():
    x = plain(1)
    return x

def raises():
    raise ValueError("x")

def catches():
    try:
        raises()
    except ValueError as e:
        y = str(e)
    finally:
        z = 1
    return y

def gen():
    yield 1
    yield 2

def uses_gen():
    out = []
    for v in gen():
        out.append(v)
    return out

def comp():
    return [i for i in range(3)]

def lam():
    f = lambda q: q + 1
    return f(2)

def one_line():
    for i in range(2): pass
    return None

def propagate():
    raises()

async def co():
    await inner()
    return 5

async def inner():
    return 1

def drive():
    c = co()
    try:
        c.send(None)
    except StopIteration as e:
        return e.value

def multi():
    x = [
        1,
        2,
    ]
    return plain(
        3
    )

def tern(a):
    assert a, "no"
    return (1 if a else
            2)

for f, args in [(plain, (1,)), (branches, (1,)), (branches, (2,)), (loop, (3,)), (nested, ()), (catches, ()), (uses_gen, ()), (comp, ()), (lam, ()), (one_line, ()), (propagate, ()), (drive, ()), (multi, ()), (tern, (1,))]:
    log.clear()
    sys.settrace(tracer)
    try:
        f(*args)
    except ValueError:
        pass
    sys.settrace(None)
    print(f.__name__)
    for e in log:
        print("   ", e)
print(sys.gettrace())
