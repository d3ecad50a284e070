# Plain iteration: coroutines for the results, first done first.
import asyncio


async def work(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    for next_one in asyncio.as_completed([work(3), work(1), work(2)]):
        try:
            print(await next_one)
        except ValueError as error:
            print("error", error)
    try:
        for next_one in asyncio.as_completed([work(1), work(5)], timeout=0.3):
            print(await next_one)
    except TimeoutError:
        print("time is up")


asyncio.run(main())
