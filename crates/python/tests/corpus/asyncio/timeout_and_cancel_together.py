# A cancel from outside wins over a timeout that has not passed.
import asyncio


async def work():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError as error:
        print("cancelled", error.args, asyncio.current_task().cancelling())
        raise


async def late():
    try:
        async with asyncio.timeout(0.1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                asyncio.current_task().cancel("again")
                raise
    except TimeoutError:
        print("timeout")
    except asyncio.CancelledError:
        print("still cancelled", asyncio.current_task().cancelling())
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.05)
    task.cancel("outside")
    print(await asyncio.gather(task, late(), return_exceptions=True))


asyncio.run(main())
