# Asynchronous iteration: the tasks themselves.
import asyncio


async def work(n):
    await asyncio.sleep(n / 10)
    return n


async def main():
    tasks = {asyncio.create_task(work(n)): f"task {n}" for n in (3, 1, 2)}
    async for task in asyncio.as_completed(tasks):
        print(tasks[task], await task)
    try:
        async for task in asyncio.as_completed([work(1), work(9)], timeout=0.2):
            print(task.result())
    except TimeoutError as error:
        print("late", error.args)


asyncio.run(main())
