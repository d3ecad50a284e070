# What a task raises while run() cancels it is logged.
import asyncio


async def background():
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError("in clean-up")


async def main():
    task = asyncio.create_task(background(), name="bg")
    await asyncio.sleep(0)
    return task.get_name()


print(asyncio.run(main()))
