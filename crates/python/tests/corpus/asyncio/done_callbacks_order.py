# Callbacks run in the next turn, in the order they were added.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    for n in range(3):
        f.add_done_callback(lambda fut, n=n: print("callback", n, fut.result()))
    f.set_result("r")
    loop.call_soon(print, "call_soon after set_result")
    print("set")
    await f
    print("await of a done future does not wait")
    await asyncio.sleep(0)
    print("a turn later")
    f.add_done_callback(lambda fut: print("late"))
    print("added late")
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
