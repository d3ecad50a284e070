# A task shows where it waits.
import asyncio
import sys


async def inner():
    await asyncio.sleep(1)


async def outer():
    await inner()


async def fails():
    raise ValueError("no")


async def main():
    task = asyncio.create_task(outer(), name="t")
    await asyncio.sleep(0)
    print([f.f_code.co_name for f in task.get_stack()], [f.f_lineno for f in task.get_stack()])
    task.cancel()
    await asyncio.wait([task])
    print(task.get_stack())
    task.print_stack(file=sys.stdout)
    bad = asyncio.create_task(fails())
    await asyncio.wait([bad])
    bad.print_stack(file=sys.stdout)
    print(bad.get_coro().__name__)


asyncio.run(main())
