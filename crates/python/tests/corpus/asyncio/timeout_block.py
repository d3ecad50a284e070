# async with timeout(): the body is cancelled, TimeoutError comes out.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.1) as t:
            print(t.expired(), repr(t).split("when=")[0])
            await asyncio.sleep(5)
            print("never")
    except TimeoutError as error:
        print("caught", type(error.__cause__).__name__, t.expired(), t)
    async with asyncio.timeout(1) as t:
        await asyncio.sleep(0.05)
    print(t.expired(), t)
    async with asyncio.timeout(None) as t:
        print(t.when(), t)
        t.reschedule(asyncio.get_running_loop().time() + 5)
        print(t.when() is not None)
    try:
        t.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        asyncio.timeout(1).reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with t:
            pass
    except RuntimeError as error:
        print(error)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
