# An eager task runs to its first await at once.
import asyncio


async def quick(n):
    print("quick", n, asyncio.current_task().get_name())
    return n


async def slow(n):
    print("slow begins", n)
    await asyncio.sleep(0.01)
    print("slow ends", n)
    return n


async def bad():
    raise ValueError("eager")


async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    a = asyncio.create_task(quick(1), name="a")
    print(a.done(), a)
    b = asyncio.create_task(slow(2))
    print(b.done())
    print(await asyncio.gather(a, b, quick(3)))
    c = asyncio.create_task(bad())
    print(c.done(), repr(c.exception()))
    async with asyncio.TaskGroup() as group:
        group.create_task(quick(4))
        group.create_task(slow(5))
    print(asyncio.current_task().get_name())


asyncio.run(main())
