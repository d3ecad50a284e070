# A task that is destroyed while it is pending and kept by the exception handler is whole, and no longer among all tasks.
import asyncio
import gc

kept = []
loop = asyncio.new_event_loop()


def handler(loop, about):
    kept.append(about["task"])
    print(about["message"], len(asyncio.all_tasks(loop)), about["task"].get_name())


loop.set_exception_handler(handler)


async def waits_for_nobody():
    await loop.create_future()


task = loop.create_task(waits_for_nobody(), name="lost")
print(len(asyncio.all_tasks(loop)))
loop.call_soon(loop.stop)
loop.run_forever()
del task
gc.collect()
print(len(asyncio.all_tasks(loop)), kept[0].get_name(), kept[0].done())
loop.close()
