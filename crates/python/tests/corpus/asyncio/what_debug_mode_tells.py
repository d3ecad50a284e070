# Debug mode: where coroutines and handles were made; what a handler of errors sees.
import asyncio
import contextvars
import functools
import sys
import warnings

name = contextvars.ContextVar("name", default="outside")


async def forgotten():
    pass


class Callback:
    def __repr__(self):
        return "<a callback>"

    def __call__(self, *args):
        pass


def method(self):
    pass


async def handler():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(name.get(), context["message"].partition(" at ")[0]))

    def fails():
        name.set("callback")
        1 / 0

    async def fails_too():
        name.set("task")
        1 / 0

    loop.call_soon(fails)
    task = asyncio.create_task(fails_too())
    await asyncio.sleep(0.01)
    del task
    asyncio.current_task().add_done_callback(Callback())
    print(repr(asyncio.current_task()).rpartition(", ")[2])
    for callback in functools.partial(method, 1), functools.partialmethod(method), Callback():
        print(repr(asyncio.Handle(callback, (2,), loop)).partition(" at ")[0])


async def origins():
    coro = forgotten()
    print([place[1:] for place in coro.cr_origin][:1])
    await coro
    print(sys.get_coroutine_origin_tracking_depth())
    warnings.simplefilter("always")
    warnings.showwarning = lambda message, *rest: print(*str(message).splitlines()[:2], sep="\n")
    forgotten()
    handle = asyncio.get_running_loop().call_soon(print, "called")
    print(repr(handle).partition(" created at ")[0], "created at" in repr(handle))


asyncio.run(handler())
asyncio.run(origins(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())


async def manager():
    class Bad:
        def __aenter__(self):
            return 1

        async def __aexit__(self, *exc):
            pass

    class BadExit:
        async def __aenter__(self):
            pass

        def __aexit__(self, *exc):
            return 2

    for kind in Bad, BadExit:
        try:
            async with kind():
                print("inside")
        except TypeError as e:
            print(e)


asyncio.run(manager())
