# A hundred thousand callbacks, a thousand of them in the queue at any time.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    over = loop.create_future()
    left = 100_000

    def called():
        nonlocal left
        left -= 1
        if left == 0:
            over.set_result(None)
        elif left >= 1000:
            loop.call_soon(called)

    for _ in range(1000):
        loop.call_soon(called)
    await over


asyncio.run(main())
