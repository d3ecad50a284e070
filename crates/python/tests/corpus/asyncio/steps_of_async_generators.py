# The awaitables of an asynchronous generator, one step at a time.
import types
import warnings


@types.coroutine
def pause(value):
    return (yield value)


def attempt(what, call):
    try:
        print(what, repr(call()))
    except BaseException as e:
        print(what, type(e).__name__, e)


def run(what, awaitable):
    # Drive to the end; give the result.
    try:
        while True:
            awaitable.send(None)
    except StopIteration as e:
        print(what, "->", repr(e.value))
    except BaseException as e:
        print(what, type(e).__name__, e)


async def stubborn():
    try:
        await pause("a")
    except GeneratorExit:
        await pause("b")
    yield 1


async def plain():
    try:
        got = yield 1
        print("got", got)
        await pause("between")
        yield 2
    finally:
        print("finally")


step = stubborn().asend(None)
attempt("send", lambda: step.send(None))
attempt("close", step.close)

g = plain()
run("first", g.asend(None))
run("second", g.asend("x"))
step = g.asend(None)
run("third", step)
attempt("again", lambda: step.send(None))
attempt("closed step", step.close)
run("aclose after the end", g.aclose())
run("athrow after the end", g.athrow(ValueError("late")))
run("anext after the end", g.__anext__())

g = plain()
run("first", g.asend(None))
a, b = g.asend(1), g.asend(2)
attempt("a waits", lambda: a.send(None))
attempt("b meanwhile", lambda: b.send(None))
attempt("athrow meanwhile", lambda: g.athrow(ValueError).send(None))
attempt("aclose meanwhile", lambda: g.aclose().send(None))
attempt("thrown into", lambda: a.throw(ValueError("thrown")))
run("ended by it", g.asend(None))

g = plain()
attempt("thrown at the start", lambda: g.asend(None).throw(KeyError("k")))
run("ended", g.__anext__())

g = plain()
close = g.aclose()
attempt("sent a value", lambda: close.send(5))
run("closed before it began", close)
run("closed", g.asend(None))

g = plain()
run("one", g.asend(None))
run("thrown", g.athrow(LookupError("l")))

g = plain()
run("one", g.asend(None))
run("closed", g.aclose())
run("closed again", g.aclose())


async def ignores():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


g = ignores()
run("one", g.asend(None))
run("ignored", g.aclose())

warnings.simplefilter("always")
warnings.showwarning = lambda message, *rest, **more: print("warning:", message)


async def named():
    yield


named().asend(None)
named().__anext__()
named().athrow(ValueError)
named().aclose()
g = named().asend(None)
run("awaited", g)
del g
