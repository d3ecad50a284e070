# A coroutine driven by hand, without an event loop.
class Wait:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        answer = yield self.what
        return answer


async def task(name):
    print(name, "starts")
    x = await Wait("first")
    y = await Wait("second")
    return f"{name}: {x} {y}"


c = task("t")
print(type(c).__name__)
print(c.send(None))
print(c.send("one"))
try:
    c.send("two")
except StopIteration as stop:
    print("returned", stop.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
