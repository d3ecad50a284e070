# Cancelled in the same turn in which what it waits for is done.
import asyncio


async def waiter(name, future):
    try:
        print(name, "result", await future)
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    for order in ("result first", "cancel first"):
        future = loop.create_future()
        task = asyncio.create_task(waiter(order, future))
        await asyncio.sleep(0)
        if order == "result first":
            future.set_result(1)
            print(task.cancel("late"))
        else:
            print(task.cancel("early"), future.cancelled())
        await asyncio.wait([task])
        print(order, task.cancelled(), future.cancelled())
    future = loop.create_future()
    task = asyncio.create_task(asyncio.wait_for(waiter("wf", future), 5))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future.set_result(2)
    task.cancel("both")
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
