# async functions are functions: they have names, defaults, closures, and run nothing when called.
import functools


async def fetch(url, *, retries=3):
    """Fetch a page."""
    return url, retries


print(fetch.__name__, fetch.__doc__, fetch.__kwdefaults__)
c = fetch("x")
print(type(c).__name__, c.__qualname__)
try:
    c.send(None)
except StopIteration as s:
    print(s.value)


class Client:
    async def get(self, n):
        return n * 2

    @staticmethod
    async def ping():
        return "pong"


def run(coro):
    try:
        coro.send(None)
    except StopIteration as s:
        return s.value


print(run(Client().get(21)), run(Client.ping()))


def decorator(f):
    @functools.wraps(f)
    async def inner(*a):
        return ["before", await f(*a), "after"]
    return inner


@decorator
async def work(x):
    return x


print(run(work("w")), work.__name__)
try:
    fetch()
except TypeError as e:
    print(e)
