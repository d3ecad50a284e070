# A task that is thrown away before it ends.
import asyncio


async def work():
    pass


loop = asyncio.new_event_loop()
task = loop.create_task(work(), name="unborn")
print(task.done())
loop.close()
task = None
print("end")
