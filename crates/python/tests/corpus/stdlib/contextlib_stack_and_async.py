import contextlib


@contextlib.contextmanager
def step(name, fail=False):
    print("enter", name)
    try:
        yield name
    except ValueError as e:
        print(name, "saw", e)
        raise
    finally:
        print("exit", name)


try:
    with contextlib.ExitStack() as stack:
        names = [stack.enter_context(step(n)) for n in "ab"]
        stack.callback(lambda: print("callback runs first"))
        raise ValueError(names)
except ValueError as e:
    print("outside", e)
with contextlib.ExitStack() as stack:
    stack.enter_context(step("kept"))
    keep = stack.pop_all()
print("nothing closed yet")
keep.close()
try:
    with contextlib.ExitStack() as stack:
        stack.enter_context(5)
except TypeError as e:
    print(e)


@contextlib.asynccontextmanager
async def connection(name):
    print("connect", name)
    yield name.upper()
    print("disconnect", name)


async def main():
    async with connection("db") as c:
        print(c)


try:
    main().send(None)
except StopIteration:
    pass


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


try:
    with twice():
        pass
except RuntimeError as e:
    print(e)
