# asyncio and signals: SIGINT cancels main, and a loop may have handlers of its own.
import asyncio
import os
import signal
import threading


async def cancelled_by(send, result=None):
    asyncio.get_running_loop().call_later(0.02, send)
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("main cancelled")
        if result is None:
            raise
    return result


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


print(asyncio.run(cancelled_by(interrupt, "returned")))
try:
    asyncio.run(cancelled_by(interrupt))
except KeyboardInterrupt as e:
    print("KeyboardInterrupt", e.args, type(e.__context__).__name__)
try:
    asyncio.run(cancelled_by(lambda: threading.Thread(target=interrupt).start()))
except KeyboardInterrupt:
    print("from a thread")
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)


async def stubborn():
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, interrupt)
    loop.call_later(0.06, interrupt)
    for _ in range(2):
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("not yet")


try:
    asyncio.run(stubborn())
except KeyboardInterrupt:
    print("the second one")


async def handlers():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    got = []
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    loop.add_signal_handler(signal.SIGUSR1, got.append, "usr1")
    loop.call_later(0.01, os.kill, os.getpid(), signal.SIGUSR1)
    loop.call_later(0.03, os.kill, os.getpid(), signal.SIGTERM)
    await stop.wait()
    print(got)
    print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1),
          signal.getsignal(signal.SIGUSR1))
    loop.add_signal_handler(signal.SIGINT, got.append, "int")
    interrupt()
    await asyncio.sleep(0.02)
    print(got)
    for sig, callback in ((signal.SIGKILL, print), (0, print), ("x", print), (signal.SIGTERM, handlers)):
        try:
            loop.add_signal_handler(sig, callback)
        except Exception as e:
            print(type(e).__name__, e)
    try:
        await asyncio.to_thread(loop.add_signal_handler, signal.SIGTERM, print)
    except Exception as e:
        print(type(e).__name__, e)


asyncio.run(handlers())
print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)


# Awaiting what is awaited already.
async def twice():
    c = asyncio.sleep(0.01, "x")
    t = asyncio.create_task(c)
    await asyncio.sleep(0)
    try:
        print(await c)
    except RuntimeError as e:
        print(e)
    print(await t)


asyncio.run(twice())
