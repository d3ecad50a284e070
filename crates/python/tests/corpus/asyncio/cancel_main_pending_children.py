# When main returns, run() cancels the tasks that are left.
import asyncio


async def background(n):
    try:
        while True:
            await asyncio.sleep(0.05)
    finally:
        print("background", n, "cancelled")


async def main():
    task = asyncio.create_task(background(1))
    await asyncio.sleep(0.12)
    print("main returns", task.done())


asyncio.run(main())
print("after run")
