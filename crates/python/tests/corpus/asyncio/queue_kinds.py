# First in first out, last in first out, smallest first.
import asyncio


async def main():
    for kind in (asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue):
        queue = kind(3)
        for item in (2, 3, 1):
            queue.put_nowait(item)
        print(queue, queue.full(), queue.maxsize)
        try:
            queue.put_nowait(4)
        except asyncio.QueueFull as error:
            print(type(error).__name__, error.args)
        print([await queue.get() for _ in range(3)], queue.empty())
        try:
            queue.get_nowait()
        except asyncio.QueueEmpty as error:
            print(type(error).__name__, error.args)
        print(queue)


asyncio.run(main())
