# Who runs, and who is not done.
import asyncio


async def work():
    print("in", asyncio.current_task().get_name())
    await asyncio.sleep(0.05)


def names():
    return sorted(t.get_name() for t in asyncio.all_tasks())


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(work(), name=f"w{n}") for n in range(2)]
    print(names())
    await asyncio.sleep(0)
    loop.call_soon(lambda: print("callback:", asyncio.current_task()))
    await asyncio.sleep(0)
    await tasks[0]
    print(names())
    await tasks[1]
    print(names(), asyncio.current_task() is asyncio.current_task(loop))


asyncio.run(main())
for ask in (asyncio.current_task, asyncio.all_tasks):
    try:
        ask()
    except RuntimeError as error:
        print(error)
