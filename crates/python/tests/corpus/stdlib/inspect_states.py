# Generators, coroutines and async generators where they stand, frames, and attributes as they are kept.
import asyncio
import functools
import inspect


def counting(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


g = counting(3)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g), next(g)
print(inspect.getgeneratorstate(g), dict(inspect.getgeneratorlocals(g)))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))


async def waits(seconds):
    halves = seconds / 2
    await asyncio.sleep(halves)


async def ticks():
    for n in range(2):
        yield n


async def main():
    task = asyncio.create_task(waits(0.01))
    await asyncio.sleep(0)
    coro = task.get_coro()
    print(inspect.getcoroutinestate(coro), dict(inspect.getcoroutinelocals(coro)))
    await task
    print(inspect.getcoroutinestate(coro), inspect.getcoroutinelocals(coro))
    agen = ticks()
    print(inspect.getasyncgenstate(agen), inspect.getasyncgenlocals(agen))
    await anext(agen)
    print(inspect.getasyncgenstate(agen), dict(inspect.getasyncgenlocals(agen)))
    await agen.aclose()
    print(inspect.getasyncgenstate(agen))


asyncio.run(main())
SCALE = 3


def outer(a):
    def inner(b):
        return len([a, b]) * SCALE + missing

    return inner


found = inspect.getclosurevars(outer(1))
print(found.nonlocals, found.globals, found.builtins, found.unbound)


def called(a, *rest, key=2, **named):
    info = inspect.getargvalues(inspect.currentframe())
    print(info.args, info.varargs, info.keywords, info.locals["a"], info.locals["rest"])
    return [frame.function for frame in inspect.getouterframes(inspect.currentframe())]


print(called(1, 5, x=3))
try:
    (lambda: 1 / 0)()
except ZeroDivisionError as error:
    print([frame.function for frame in inspect.getinnerframes(error.__traceback__)], len(inspect.trace()))


class Some:
    size = 1

    @property
    def shown(self):
        raise ValueError

    @classmethod
    def made(cls):
        pass

    @staticmethod
    def free():
        pass

    def method(self):
        pass

    def __getattr__(self, name):
        return name


some = Some()
some.own = 5
for name in "size", "shown", "made", "free", "own":
    print(name, type(inspect.getattr_static(some, name)).__name__)
print(inspect.getattr_static(some, "nothing", "default"))
try:
    inspect.getattr_static(some, "nothing")
except AttributeError as error:
    print(error)
kinds = {a.name: (a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Some)}
print([kinds[name] for name in ("size", "shown", "made", "free", "method")])


def hinted(a: "int", b: str = "") -> "list[int]":
    pass


print(inspect.get_annotations(hinted), inspect.get_annotations(hinted, eval_str=True), inspect.get_annotations(Some))
print(inspect.ismethoddescriptor(str.join), inspect.isdatadescriptor(Some.shown), inspect.ismethoddescriptor(some.method))
print(inspect.Parameter.empty, [name for name in ("signature", "stack", "getmembers") if name in dir(inspect)])
