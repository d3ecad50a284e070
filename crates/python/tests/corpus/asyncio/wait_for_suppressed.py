# A coroutine that swallows CancelledError defeats wait_for().
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("ignored")
    return "my own result"


async def main():
    try:
        print(await asyncio.wait_for(stubborn(), 0.05))
    except TimeoutError:
        print("timeout")


asyncio.run(main())
