# run() wants a coroutine, not a function and not a future.
import asyncio


async def main():
    pass


for wrong in (main, 5, None):
    try:
        asyncio.run(wrong)
    except ValueError as error:
        print(str(error).split(" at 0x")[0])
print(asyncio.run(main()))
