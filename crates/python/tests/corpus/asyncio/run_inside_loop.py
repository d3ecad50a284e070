# asyncio.run() in a running loop is refused.
import asyncio


async def inner():
    return 1


async def main():
    c = inner()
    try:
        asyncio.run(c)
    except RuntimeError as error:
        print(error)
    c.close()
    loop = asyncio.get_running_loop()
    c = inner()
    try:
        loop.run_until_complete(c)
    except RuntimeError as error:
        print(error)
    c.close()
    other = asyncio.new_event_loop()
    c = inner()
    try:
        other.run_until_complete(c)
    except RuntimeError as error:
        print(error)
    c.close()
    other.close()


asyncio.run(main())
