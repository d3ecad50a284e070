# A condition: wait for a change that another task announces.
import asyncio


async def consumer(name, cond, items):
    async with cond:
        await cond.wait_for(lambda: items)
        print(name, "takes", items.pop(0))


async def main():
    cond = asyncio.Condition()
    items = []
    tasks = [asyncio.create_task(consumer(n, cond, items)) for n in "abc"]
    await asyncio.sleep(0)
    print(cond)
    for item in (1, 2, 3):
        async with cond:
            items.append(item)
            cond.notify()
        await asyncio.sleep(0.01)
    await asyncio.gather(*tasks)
    for method in ("wait", "notify", "notify_all"):
        try:
            result = getattr(cond, method)()
            if result is not None:
                await result
        except RuntimeError as error:
            print(method, error)
    async with cond:
        waiting = [asyncio.create_task(consumer(n, cond, items)) for n in "xy"]
    await asyncio.sleep(0)
    async with cond:
        items.extend("pq")
        cond.notify_all()
        print(cond.locked())
    await asyncio.gather(*waiting)


asyncio.run(main())
