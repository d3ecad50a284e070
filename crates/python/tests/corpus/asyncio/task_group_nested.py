# Groups in groups: errors nest as the groups do.
import asyncio


async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(bad(1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(bad(2))
                inner.create_task(bad(3))
    except ExceptionGroup as error:
        def show(e, depth):
            print("  " * depth + repr(e))
            for part in getattr(e, "exceptions", ()):
                show(part, depth + 1)

        show(error, 0)


asyncio.run(main())
