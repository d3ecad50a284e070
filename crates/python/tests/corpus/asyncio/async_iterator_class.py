# __aiter__ and __anext__ by hand.
import asyncio


class Countdown:
    def __init__(self, start):
        self.n = start

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n


class Wrong:
    def __aiter__(self):
        return self


async def main():
    async for n in Countdown(3):
        if n == 1:
            continue
        print(n)
    else:
        print("else")
    async for n in Countdown(3):
        break
    else:
        print("not printed")
    print([n async for n in aiter(Countdown(4))])
    for wrong in (Wrong(), 5, [1]):
        try:
            async for _ in wrong:
                pass
        except TypeError as error:
            print(error)


asyncio.run(main())
