# The ready queue is first in, first out; a turn handles what was ready at its start.
import asyncio


def nested(loop, depth):
    print("nested", depth)
    if depth:
        loop.call_soon(nested, loop, depth - 1)


def stop(loop):
    print("stop")
    loop.stop()
    loop.call_soon(print, "after stop: not in this run")


loop = asyncio.new_event_loop()
loop.call_soon(nested, loop, 2)
loop.call_soon(print, "one")
loop.call_soon(stop, loop)
loop.call_soon(print, "after stop, same turn")
loop.run_forever()
print("--")
loop.call_soon(loop.stop)
loop.run_forever()
print(loop.is_running(), loop.is_closed())
loop.close()
print(loop)
try:
    loop.call_soon(print)
except RuntimeError as error:
    print(error)
try:
    loop.run_forever()
except RuntimeError as error:
    print(error)
