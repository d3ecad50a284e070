# The error of a task that nobody asks for is logged when the task goes.
import asyncio


async def fail(n):
    await asyncio.sleep(0)
    raise ValueError(f"lost {n}")


async def main():
    asyncio.create_task(fail(1), name="lost")
    await asyncio.sleep(0.05)
    print("one reported")
    kept = asyncio.create_task(fail(2), name="kept")
    await asyncio.sleep(0.05)
    print("kept:", kept.done())
    seen = asyncio.create_task(fail(3))
    await asyncio.wait([seen])
    print(repr(seen.exception()))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError("k"))
    del future
    print("end of main")


asyncio.run(main())
