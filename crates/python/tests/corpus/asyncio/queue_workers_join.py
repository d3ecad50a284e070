# join() waits until every item has been dealt with.
import asyncio


async def worker(name, queue, results):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.05)
        results.append((name, item))
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(6):
        queue.put_nowait(n)
    results = []
    workers = [asyncio.create_task(worker(f"w{k}", queue, results)) for k in range(3)]
    await queue.join()
    print(results)
    for w in workers:
        w.cancel()
    print(await asyncio.gather(*workers, return_exceptions=True))
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
