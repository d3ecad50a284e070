# time.sleep() in a coroutine stops everybody.
import asyncio
import time


async def ticker(log):
    for n in range(3):
        log.append(f"tick {n}")
        await asyncio.sleep(0.05)


async def bad(log):
    await asyncio.sleep(0.02)
    log.append("block")
    time.sleep(0.3)
    log.append("unblock")


async def main():
    log = []
    await asyncio.gather(ticker(log), bad(log))
    print(log)


asyncio.run(main())
