class Point:
    def __await__(self):
        yield "stop"


async def risky():
    try:
        await Point()
    except ValueError as e:
        print("inside:", e)
        return "recovered"
    finally:
        print("cleanup")


c = risky()
print(c.send(None))
try:
    c.throw(ValueError("thrown in"))
except StopIteration as s:
    print(s.value)
d = risky()
d.send(None)
d.close()


async def wrong():
    await 5


try:
    wrong().send(None)
except TypeError as e:
    print(e)


async def inner():
    raise KeyError("deep")


async def outer():
    try:
        await inner()
    except KeyError as e:
        return f"caught {e}"


try:
    outer().send(None)
except StopIteration as s:
    print(s.value)
