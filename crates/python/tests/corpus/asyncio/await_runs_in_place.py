# Awaiting a coroutine does not make a task: it runs at once, in this one.
import asyncio


async def child(n):
    print("child", n, asyncio.current_task().get_name())
    return n


async def main():
    print("before")
    await child(1)
    print("between")
    task = asyncio.create_task(child(2), name="second")
    print("task made")
    await task
    print("after")


asyncio.run(main())
