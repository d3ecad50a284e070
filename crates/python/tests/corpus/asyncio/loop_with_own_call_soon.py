# A loop that overrides call_soon() and its kin sees each call, those of tasks and futures too.
import asyncio


def name(callback):
    return getattr(callback, "__qualname__", type(callback).__qualname__).rpartition(".")[2].removeprefix("_asyncio.")


class Loop(asyncio.SelectorEventLoop):
    def call_soon(self, callback, *args, context=None):
        print("call_soon", name(callback), context is not None)
        return super().call_soon(callback, *args, context=context)

    def call_at(self, when, callback, *args, context=None):
        print("call_at", name(callback))
        return super().call_at(when, callback, *args, context=context)

    def create_future(self):
        print("create_future")
        return super().create_future()

    def create_task(self, coro, **more):
        print("create_task", coro.__qualname__)
        return super().create_task(coro, **more)


async def child():
    await asyncio.sleep(0)
    await asyncio.sleep(0.01)


async def main():
    await asyncio.create_task(child())
    queue = asyncio.Queue()
    task = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print(await task)
    async with asyncio.timeout(1):
        await asyncio.gather(child(), child())
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda future: print("told", future.result()))
    future.set_result(5)
    await asyncio.sleep(0)


with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(main())
