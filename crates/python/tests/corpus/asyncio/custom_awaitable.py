# Anything with __await__ can be awaited.
import asyncio


class Value:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


class Future:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


class Bad:
    def __await__(self):
        return 5


class Yields:
    def __await__(self):
        yield "nonsense"


async def main():
    print(await Value(1), await asyncio.gather(Value(2), Value(3)))
    f = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, f.set_result, 4)
    print(await Future(f), await asyncio.wait_for(Value(5), 1))
    for thing in (Bad(), Yields()):
        try:
            await thing
        except (TypeError, RuntimeError) as error:
            print(type(error).__name__, error)


asyncio.run(main())
