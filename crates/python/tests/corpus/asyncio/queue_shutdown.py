# A queue that is shut down: what is left can be taken, then QueueShutDown.
import asyncio


async def getter(queue, name):
    try:
        while True:
            print(name, await queue.get())
            queue.task_done()
    except asyncio.QueueShutDown:
        print(name, "shut down")


async def main():
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(getter(queue, n)) for n in "ab"]
    await asyncio.sleep(0.02)
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.put_nowait(3)
    queue.shutdown()
    print(queue)
    await asyncio.gather(*tasks)
    await queue.join()
    try:
        await queue.put(4)
    except asyncio.QueueShutDown as error:
        print(repr(error))
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    waiting = asyncio.create_task(queue.put(2))
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    print((await asyncio.gather(waiting, return_exceptions=True)), queue.empty())
    await queue.join()
    print("joined")


asyncio.run(main())
