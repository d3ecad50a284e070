# A plain function cannot await; it can schedule, if a loop runs.
import asyncio

results = []


async def fetch(n):
    await asyncio.sleep(0.02)
    results.append(n)
    return n


def plain():
    task = asyncio.ensure_future(fetch(1))
    task.add_done_callback(lambda t: print("callback", t.result()))
    return task


async def main():
    task = plain()
    print("scheduled", task.done())
    print(await task, results)


c = fetch(2)
try:
    asyncio.create_task(c)
except RuntimeError as error:
    print(error)
c.close()
asyncio.run(main())
