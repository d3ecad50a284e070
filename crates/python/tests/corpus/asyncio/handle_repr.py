# A handle says what it will call.
import asyncio
import functools


def hello(*args):
    pass


class Thing:
    def method(self):
        pass


async def main():
    loop = asyncio.get_running_loop()
    for callback in (hello, print, functools.partial(hello, 1), Thing().method, lambda: None, len):
        handle = loop.call_soon(callback)
        print(str(handle).split(" at 0x")[0])
        handle.cancel()
        print(handle)
    timer = loop.call_at(12345.5, hello, 1)
    print(timer, timer.when())
    timer.cancel()
    print(timer)


asyncio.run(main())
