# timeout() needs a task.
import asyncio


async def main():
    pass


try:
    asyncio.timeout(1)
except RuntimeError as error:
    print(error)


async def enter():
    async with asyncio.Timeout(None):
        pass


loop = asyncio.new_event_loop()


def callback():
    try:
        enter().send(None)
    except RuntimeError as error:
        print(error)
    loop.stop()


loop.call_soon(callback)
loop.run_forever()
loop.close()
