# A task factory sees every task made.
import asyncio


def factory(loop, coro, **kwargs):
    print("making a task of", coro.__name__, sorted(kwargs))
    return asyncio.Task(coro, loop=loop, **kwargs)


async def work():
    return 1


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(await asyncio.create_task(work()), await asyncio.gather(work()))
    print(loop.get_task_factory() is factory)
    loop.set_task_factory(None)
    print(await asyncio.create_task(work()))
    try:
        loop.set_task_factory(5)
    except TypeError as error:
        print(error)


asyncio.run(main())
