# Eager tasks, groups that are cancelled, keywords for factories, anything awaitable: 3.14 and 3.15.
import asyncio
import sys


async def step(name, wait=0):
    print("begin", name, asyncio.current_task().get_name())
    if wait:
        await asyncio.sleep(wait)
        print("end", name)
    return name


async def eager():
    lazy = asyncio.create_task(step("lazy", 0.01), name="L")
    soon = asyncio.create_task(step("soon", 0.02), name="S", eager_start=True)
    done = asyncio.get_running_loop().create_task(step("done"), eager_start=True)
    print("made", done.done(), soon.done(), lazy.done())
    print(await asyncio.gather(lazy, soon, done))
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    at_once = asyncio.create_task(step("at once"), name="mine")
    later = asyncio.create_task(step("later"), name="other", eager_start=False)
    print("made", at_once.done(), later.done())
    await later


async def wrong():
    coro = step("never")
    try:
        asyncio.create_task(coro, nam="x")
    except TypeError as e:
        print(e)
    coro.close()


async def grouped():
    async def worker(group, n):
        await asyncio.sleep(n / 100)
        print("worker", n)
        group.cancel()

    async with asyncio.TaskGroup() as group:
        for n in (3, 1, 2):
            group.create_task(worker(group, n))
        await asyncio.sleep(1)
        print("not reached")
    print("over", asyncio.current_task().cancelling())
    group.cancel()
    early = asyncio.TaskGroup()
    early.cancel()
    async with early:
        await asyncio.sleep(1)
        print("not reached")
    print("over too")


class Ready:
    def __await__(self):
        return iter(())


asyncio.run(wrong())
if sys.version_info >= (3, 14):
    asyncio.run(eager())
if sys.version_info >= (3, 15):
    asyncio.run(grouped())
for main in (Ready(), step, 5):
    try:
        print(asyncio.run(main))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
try:
    asyncio.get_event_loop().close()
    print("a loop was made")
except RuntimeError as e:
    print(e)
