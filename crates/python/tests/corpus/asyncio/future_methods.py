# What a future allows when.
import asyncio


def attempt(what):
    try:
        print("ok", what())
    except BaseException as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f.done(), f.cancelled(), f.get_loop() is loop)
    attempt(f.result)
    attempt(f.exception)
    f.set_result(1)
    attempt(lambda: f.set_result(2))
    attempt(lambda: f.set_exception(ValueError()))
    attempt(f.result)
    attempt(f.exception)
    attempt(f.cancel)
    g = loop.create_future()
    attempt(lambda: g.set_exception(StopIteration("s")))
    attempt(lambda: g.set_exception(5))
    if not g.done():
        g.set_exception(LookupError)
    attempt(g.result)
    h = loop.create_future()
    h.cancel("why")
    attempt(h.result)
    attempt(h.exception)
    attempt(lambda: h.set_result(1))
    t = asyncio.create_task(asyncio.sleep(0))
    attempt(lambda: t.set_result(1))
    attempt(lambda: t.set_exception(ValueError()))
    await t
    attempt(lambda: asyncio.isfuture(t))
    attempt(lambda: asyncio.isfuture(5))


asyncio.run(main())
