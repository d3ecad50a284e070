# The loop of before asyncio.run().
import asyncio


async def work(n):
    await asyncio.sleep(0.01)
    return n


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(work(1)))
print(loop.run_until_complete(asyncio.gather(work(2), work(3))) if False else loop.run_until_complete(work(3)))
future = loop.create_future()
loop.call_later(0.02, future.set_result, "future")
print(loop.run_until_complete(future), asyncio.get_event_loop() is loop)
loop.call_soon(loop.stop)
never = loop.create_future()
try:
    loop.run_until_complete(never)
except RuntimeError as error:
    print(error)
print(loop)
loop.close()
c = work(4)
try:
    loop.run_until_complete(c)
except RuntimeError as error:
    print(error)
c.close()
asyncio.set_event_loop(None)
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
