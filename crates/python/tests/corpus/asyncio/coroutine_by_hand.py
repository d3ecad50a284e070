# A coroutine is driven by send(): the loop does no magic.
class Pause:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return got


async def inner():
    x = await Pause("first")
    y = await Pause("second")
    return x + y


async def outer():
    try:
        return await inner() * 10
    finally:
        print("finally")


c = outer()
print(c.cr_running, c.cr_await, c.cr_frame is not None, c.__name__, c.__qualname__)
print(c.send(None))
print(type(c.cr_await).__name__, c.cr_await.__name__)
print(c.send(1))
try:
    c.send(2)
except StopIteration as stop:
    print(stop.value)
for step in (lambda: c.send(None), lambda: c.throw(ValueError)):
    try:
        step()
    except RuntimeError as error:
        print(error)
c.close()
d = outer()
try:
    d.send(5)
except TypeError as error:
    print(error)
d.send(None)
try:
    d.throw(KeyError("thrown"))
except KeyError as error:
    print(repr(error))
e = outer()
e.send(None)
e.close()
f = outer()
try:
    for x in f:
        pass
except TypeError as error:
    print(error)
f.close()
