# When a group takes no more tasks.
import asyncio


async def work():
    pass


async def main():
    group = asyncio.TaskGroup()
    print(group)
    try:
        group.create_task(work())
    except RuntimeError as error:
        print(error)
    async with group:
        group.create_task(work(), name="named")
        print(group)
    print(group)
    try:
        group.create_task(work())
    except RuntimeError as error:
        print(error)
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(asyncio.sleep(1))
            raise ValueError
    except* ValueError:
        print("ended")


asyncio.run(main())
