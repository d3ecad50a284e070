# set_exception_handler() hears of what nobody catches.
import asyncio


def handler(loop, context):
    print(sorted(context), context["message"], repr(context.get("exception")))


async def fail():
    raise ValueError("lost")


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler())
    loop.set_exception_handler(handler)
    task = asyncio.create_task(fail())
    await asyncio.sleep(0)
    del task
    await asyncio.sleep(0)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "by hand", "extra": 1})
    try:
        loop.set_exception_handler(5)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    loop.call_exception_handler({"message": "to stderr", "extra": [1, 2]})


asyncio.run(main())
