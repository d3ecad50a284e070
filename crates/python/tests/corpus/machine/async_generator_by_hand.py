async def numbers():
    for i in range(3):
        yield i


async def main():
    total = 0
    async for n in numbers():
        total += n
    squares = [n * n async for n in numbers()]
    pairs = {n: n + 1 async for n in numbers() if n}
    return total, squares, pairs


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as s:
        return s.value


print(run(main()))


class Countdown:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def collect():
    out = []
    async for x in Countdown(3):
        out.append(x)
    else:
        out.append("end")
    return out


print(run(collect()))
