# A generator that is left by break is closed by the loop, or at the end of run().
import asyncio


async def numbers(name):
    try:
        n = 0
        while True:
            yield n
            n += 1
    finally:
        await asyncio.sleep(0.02)
        print("closed", name)


async def main():
    async for n in numbers("dropped"):
        if n == 2:
            break
    print("left the loop")
    await asyncio.sleep(0.1)
    global kept
    kept = numbers("kept")
    print(await anext(kept), await anext(kept))
    print("main ends")


asyncio.run(main())
print("after run")
