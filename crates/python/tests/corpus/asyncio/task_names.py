# Names count from 1; a name can be given and changed.
import asyncio


async def show():
    return asyncio.current_task().get_name()


async def main():
    print(await show())
    a = asyncio.create_task(show())
    b = asyncio.create_task(show(), name="mine")
    c = asyncio.create_task(show(), name=7)
    c.set_name("renamed")
    d = asyncio.ensure_future(show())
    print(await asyncio.gather(a, b, c, d, show()))
    print(a.get_name(), repr(c.get_name()))


asyncio.run(main())
