# Cancelling a gather cancels its children; a cancelled child is an error of the gather.
import asyncio


async def work(n):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("cancelled", n, error.args)
        raise


async def main():
    g = asyncio.gather(work(1), work(2))
    await asyncio.sleep(0)
    print(g.cancel("stop it"))
    try:
        await g
    except asyncio.CancelledError as error:
        print("gather", error.args, g.cancelled())
    a = asyncio.create_task(work(3))
    b = asyncio.create_task(asyncio.sleep(0.05, "b"))
    await asyncio.sleep(0)
    a.cancel()
    print(await asyncio.gather(a, b, return_exceptions=True))
    print(await asyncio.gather())
    same = asyncio.create_task(asyncio.sleep(0, "once"))
    print(await asyncio.gather(same, same))


asyncio.run(main())
