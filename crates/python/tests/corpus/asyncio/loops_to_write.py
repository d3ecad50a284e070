# Abstract classes of asyncio: what a subclass has to write; staggered_race.
import asyncio
import inspect
from asyncio import staggered

loop, policy = asyncio.AbstractEventLoop(), asyncio.AbstractEventLoopPolicy()
for name in "run_forever stop call_soon create_task add_reader get_debug time".split():
    try:
        getattr(loop, name)()
    except NotImplementedError:
        print(name, end=" ")
    except TypeError:
        print(name, end=" ")
print()
for name in "create_connection sock_recv run_in_executor shutdown_asyncgens getaddrinfo".split():
    print(name, inspect.iscoroutinefunction(getattr(loop, name)), end=" ")
print()
try:
    policy.new_event_loop()
except NotImplementedError:
    print("new_event_loop")


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport


echo = Echo()
transport = asyncio.Transport({"peername": ("localhost", 1)})
echo.connection_made(transport)
print(echo.data_received(b"x"), echo.eof_received(), echo.connection_lost(None))
print(transport.get_extra_info("peername"), transport.get_extra_info("nothing", 3))
for name in "write close is_reading can_write_eof get_write_buffer_size".split():
    try:
        getattr(transport, name)(*[b""] if name == "write" else [])
    except NotImplementedError:
        print(name, end=" ")
print()
print([c.__name__ for c in asyncio.Transport.__mro__], asyncio.BufferedProtocol().get_buffer(5))
print(asyncio.IncompleteReadError(b"ab", 5), asyncio.LimitOverrunError("too long", 3).consumed)


async def race(delay, *results):
    async def one(number, result):
        await asyncio.sleep(0.05 * (number + 1))
        if isinstance(result, Exception):
            raise result
        return result

    return await staggered.staggered_race([lambda n=n, r=r: one(n, r) for n, r in enumerate(results)], delay)


async def main():
    print(await race(None))
    print(await race(None, "a", "b"))
    print(await race(None, ValueError("no"), "b"))
    print(await race(0.01, ValueError("no"), KeyError("no")))
    print(await race(0.2, "slow", "late"))
    print(await race(10, ValueError("at once"), "b", "c"))
    task = asyncio.create_task(race(0.01, "a", "b", "c"))
    await asyncio.sleep(0.02)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", len(asyncio.all_tasks()))


asyncio.run(main())
