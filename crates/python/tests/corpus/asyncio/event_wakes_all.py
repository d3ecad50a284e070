# An event lets all waiters go, in their order.
import asyncio


async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    print(event, event.is_set())
    tasks = [asyncio.create_task(waiter(n, event)) for n in "abc"]
    await asyncio.sleep(0)
    print(event)
    event.set()
    print("set")
    await asyncio.gather(*tasks)
    print(event)
    await waiter("late", event)
    event.clear()
    try:
        await asyncio.wait_for(event.wait(), 0.05)
    except TimeoutError:
        print("cleared")


asyncio.run(main())
