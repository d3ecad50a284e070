# What runs when: tasks, callbacks, timers of zero, futures.
import asyncio


async def task(name):
    print("task", name, "step 1")
    await asyncio.sleep(0)
    print("task", name, "step 2")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "soon 1")
    asyncio.create_task(task("a"))
    loop.call_later(0, print, "later 0")
    loop.call_soon(print, "soon 2")
    asyncio.create_task(task("b"))
    f = loop.create_future()
    f.add_done_callback(lambda f: print("future callback"))
    loop.call_soon(f.set_result, None)
    for turn in range(4):
        print("main turn", turn)
        await asyncio.sleep(0)


asyncio.run(main())
