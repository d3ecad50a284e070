# A blocking call, moved out of the loop's way
# rows: S0-26 S4-5 S4-24
import asyncio
import time


def read_file():
    time.sleep(0.35)
    return "the file"


async def tick():
    for n in range(3):
        print("tick", n)
        await asyncio.sleep(0.1)


async def main():
    text, _ = await asyncio.gather(asyncio.to_thread(read_file), tick())
    print("read", text)


asyncio.run(main())
