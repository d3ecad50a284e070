# Whose message a cancelled gather with return_exceptions carries: that of its last child.
import asyncio


async def quick():
    return 1


async def slow():
    await asyncio.sleep(1)


async def around(*coros):
    try:
        await asyncio.gather(*coros, return_exceptions=True)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)


async def main():
    for coros in ([slow(), quick()], [quick(), slow()]):
        task = asyncio.create_task(around(*coros))
        await asyncio.sleep(0.05)
        task.cancel("why")
        await task


asyncio.run(main())
