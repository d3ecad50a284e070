# sys.exit() in a coroutine ends the program, after the other tasks were cancelled.
import asyncio
import sys


async def leave():
    await asyncio.sleep(0.01)
    sys.exit(3)


async def other():
    try:
        await asyncio.sleep(10)
    finally:
        print("other ends")


async def main():
    task = asyncio.create_task(other())
    await leave()
    print("never", task)


asyncio.run(main())
