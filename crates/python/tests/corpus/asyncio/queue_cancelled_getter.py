# A getter that is cancelled takes nothing with it.
import asyncio


async def main():
    queue = asyncio.Queue()
    first = asyncio.create_task(queue.get())
    second = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    queue.put_nowait("item")
    first.cancel()
    print(await asyncio.gather(first, second, return_exceptions=True))
    try:
        await asyncio.wait_for(queue.get(), 0.05)
    except TimeoutError:
        print("empty")
    print(queue)


asyncio.run(main())
