# shield(): the waiter is cancelled, the work goes on.
import asyncio


async def work(log):
    log.append("begin")
    await asyncio.sleep(0.1)
    log.append("end")
    return "result"


async def waiter(task):
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        print("waiter cancelled")
        raise


async def main():
    log = []
    task = asyncio.create_task(work(log))
    w = asyncio.create_task(waiter(task))
    await asyncio.sleep(0.02)
    w.cancel()
    await asyncio.wait([w])
    print(w.cancelled(), task.done(), log)
    print(await task, log)
    print(await asyncio.shield(work(log)))
    inner = asyncio.create_task(work(log))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("inner was cancelled", outer.cancelled())


asyncio.run(main())
