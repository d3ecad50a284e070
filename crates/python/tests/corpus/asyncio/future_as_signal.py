# A future as a one-time signal between tasks.
import asyncio


async def waiter(name, signal):
    print(name, "got", await signal)


async def main():
    signal = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(n, signal)) for n in "abc"]
    await asyncio.sleep(0)
    signal.set_result(42)
    print("set", [t.done() for t in tasks])
    await asyncio.gather(*tasks)
    broken = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(n, broken)) for n in "xy"]
    await asyncio.sleep(0)
    broken.set_exception(LookupError("broken"))
    print(await asyncio.gather(*tasks, return_exceptions=True))
    gone = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter("z", gone)), asyncio.create_task(asyncio.sleep(0.02, "other"))]
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print(gone.cancelled(), tasks[0].cancelled(), tasks[1].result())


asyncio.run(main())
