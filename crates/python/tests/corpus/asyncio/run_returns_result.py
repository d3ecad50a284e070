# S1-27: a coroutine runs in an event loop; run() gives its result.
import asyncio


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    print("in the loop:", asyncio.get_running_loop().is_running())
    return await add(2, 3)


print(asyncio.run(main()))
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
