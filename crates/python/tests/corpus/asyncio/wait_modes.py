# wait() gives two sets, and does not raise.
import asyncio


async def work(n):
    await asyncio.sleep(n / 10)
    if n == 2:
        raise ValueError(n)
    return n


def names(tasks):
    return sorted(t.get_name() for t in tasks)


async def main():
    for mode in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(work(n), name=f"t{n}") for n in (1, 2, 3)]
        done, pending = await asyncio.wait(tasks, return_when=mode)
        print(mode, names(done), names(pending))
        if pending:
            print(names((await asyncio.wait(pending))[0]))
        print([str(t.exception()) for t in tasks])
    tasks = [asyncio.create_task(work(n), name=f"t{n}") for n in (1, 3)]
    done, pending = await asyncio.wait(tasks, timeout=0.2)
    print(names(done), names(pending))
    for t in pending:
        t.cancel()
    await asyncio.wait(pending)
    print([t.cancelled() for t in tasks])


asyncio.run(main())
