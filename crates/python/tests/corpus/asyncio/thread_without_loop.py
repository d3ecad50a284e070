# A thread has no loop unless it makes one.
import asyncio
import threading


def ask():
    for what in (asyncio.get_running_loop, asyncio.get_event_loop):
        try:
            print(what())
        except RuntimeError as error:
            print(error)
    print(asyncio.run(asyncio.sleep(0.01, "own loop")))


thread = threading.Thread(target=ask, name="worker")
thread.start()
thread.join()
