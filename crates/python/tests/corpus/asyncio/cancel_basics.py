# A cancelled task gets CancelledError where it waits.
import asyncio


async def work():
    try:
        print("working")
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("cancelled", error.args)
        raise
    finally:
        print("finally")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.05)
    print(task.cancel("because"))
    print(task.cancelled(), task.cancelling(), task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", error.args)
    print(task.cancelled(), task.done(), task.cancel())
    try:
        task.result()
    except asyncio.CancelledError as error:
        print("result", error.args)
    try:
        task.exception()
    except asyncio.CancelledError as error:
        print("exception", error.args)


asyncio.run(main())
