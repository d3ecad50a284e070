# wait_for() cancels what takes too long, and waits for that.
import asyncio


async def work(seconds):
    try:
        await asyncio.sleep(seconds)
        return "done"
    except asyncio.CancelledError:
        print("told to stop")
        await asyncio.sleep(0.05)
        print("cleaned up")
        raise


async def main():
    print(await asyncio.wait_for(work(0.05), 1))
    try:
        await asyncio.wait_for(work(5), 0.1)
    except TimeoutError as error:
        print("late", repr(error), type(error.__cause__).__name__)
    print(asyncio.TimeoutError is TimeoutError)
    print(await asyncio.wait_for(work(0.05), None))
    for timeout in (0, -1):
        try:
            await asyncio.wait_for(work(1), timeout)
        except TimeoutError:
            print("at once")
    done = asyncio.get_running_loop().create_future()
    done.set_result("there")
    print(await asyncio.wait_for(done, 0))


asyncio.run(main())
