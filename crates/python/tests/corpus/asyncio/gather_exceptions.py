# Without return_exceptions the first error comes at once, and the others go on.
import asyncio


async def work(n):
    await asyncio.sleep(n / 20)
    if n == 2:
        raise ValueError(f"bad {n}")
    print("finished", n)
    return n


async def main():
    try:
        await asyncio.gather(work(1), work(2), work(3))
    except ValueError as error:
        print("caught", error)
    await asyncio.sleep(0.2)
    print(await asyncio.gather(work(1), work(2), work(3), return_exceptions=True))


asyncio.run(main())
