# time.sleep inside a coroutine stops the whole loop
# rows: S2-15 S3-5 S4-5
import asyncio
import time


async def tick():
    for n in range(3):
        print("tick", n)
        await asyncio.sleep(0.1)


async def polite():
    print("polite: sleeping")
    await asyncio.sleep(0.35)
    print("polite: done")


async def rude():
    print("rude: sleeping")
    time.sleep(0.35)
    print("rude: done")


async def main():
    await asyncio.gather(tick(), polite())
    print("---")
    await asyncio.gather(tick(), rude())


asyncio.run(main())
