class Ask:
    def __init__(self, q):
        self.q = q

    def __await__(self):
        return (yield self.q)


async def leaf(n):
    return await Ask(f"leaf {n}")


async def tree():
    results = []
    for n in range(2):
        results.append(await leaf(n))
    try:
        await fails()
    except ValueError as e:
        results.append(str(e))
    return results


async def fails():
    await Ask("before failing")
    raise ValueError("failed")


c = tree()
question = c.send(None)
while True:
    print("asked:", question)
    try:
        question = c.send(question.upper())
    except StopIteration as s:
        print(s.value)
        break


async def agen():
    for i in range(3):
        x = yield i
        if x:
            print("sent", x)


async def use():
    g = agen()
    print(await anext(g))
    print(await g.asend("hello"))
    await g.aclose()
    print(await anext(g, "exhausted"))
    return [x async for x in agen()], {x async for x in agen() if x}


try:
    use().send(None)
except StopIteration as s:
    print(s.value)


async def lambda_like():
    return [await leaf(i) for i in range(2)]


c = lambda_like()
print(c.send(None), c.send("x"))
c.close()


async def nested():
    async def inner():
        return 5
    return await inner() + await inner()


try:
    nested().send(None)
except StopIteration as s:
    print(s.value)
