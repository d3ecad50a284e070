# In debug mode, a step that takes long is named.
import asyncio
import logging
import time


class Show(logging.Handler):
    def emit(self, record):
        print(record.levelname, record.getMessage().split(" created at")[0].split(" took ")[0])


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


async def main():
    time.sleep(0.2)
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    try:
        loop.call_soon(main)
    except TypeError as error:
        print(error)
    try:
        loop.call_soon(5)
    except TypeError as error:
        print(error)


asyncio.run(main(), debug=True)
