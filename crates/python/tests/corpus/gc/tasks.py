# A pending task that nobody knows is destroyed; so are futures and asynchronous generators in cycles.
import asyncio
import gc

gc.disable()


async def lost():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("closed", asyncio.current_task() and asyncio.current_task().get_name())


async def kept(f):
    await f
    return "kept"


class Holder:
    pass


async def numbers(h):
    try:
        yield 1
        yield h
    finally:
        await asyncio.sleep(0)
        print("numbers closed")


def handler(loop, context):
    print("handler:", context["message"], [k for k in ("task", "future", "exception") if k in context])


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    f = loop.create_future()
    task = asyncio.create_task(kept(f), name="kept")
    asyncio.create_task(lost(), name="lost")
    await asyncio.sleep(0)
    print(sorted(t.get_name() for t in asyncio.all_tasks() if t.get_name() in ("kept", "lost")))
    print(gc.collect() > 0)
    print(sorted(t.get_name() for t in asyncio.all_tasks() if t.get_name() in ("kept", "lost")))
    f.set_result(None)
    print(await task)

    # An error that nobody asks for, in a future of a cycle.
    h = Holder()
    h.future = loop.create_future()
    h.future.set_exception(ValueError("unseen"))
    h.future.holder = h
    del h
    print(gc.collect() > 0)

    h = Holder()
    h.numbers = numbers(h)
    print(await anext(h.numbers))
    del h
    gc.collect()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(gc.collect() >= 0)


asyncio.run(main())
gc.collect()
print("end")
