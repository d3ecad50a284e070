# Try again with growing waits.
import asyncio


class Flaky:
    def __init__(self, failures):
        self.failures = failures

    async def call(self):
        await asyncio.sleep(0.01)
        if self.failures:
            self.failures -= 1
            raise ConnectionError(f"{self.failures} left")
        return "ok"


async def retry(call, times, delay):
    for attempt in range(1, times + 1):
        try:
            return await call()
        except ConnectionError as error:
            print("attempt", attempt, error)
            if attempt == times:
                raise
            await asyncio.sleep(delay)
            delay *= 2


async def main():
    print(await retry(Flaky(2).call, 5, 0.05))
    try:
        await retry(Flaky(9).call, 2, 0.05)
    except ConnectionError as error:
        print("gave up:", error)


asyncio.run(main())
