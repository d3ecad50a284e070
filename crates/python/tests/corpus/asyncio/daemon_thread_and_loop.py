# A thread that computes does not stop the loop's timers.
import asyncio
import threading


def spin(stop):
    n = 0
    while not stop.is_set():
        n += 1


async def main():
    stop = threading.Event()
    thread = threading.Thread(target=spin, args=(stop,), daemon=True)
    thread.start()
    for n in range(3):
        await asyncio.sleep(0.05)
        print("tick", n)
    stop.set()
    await asyncio.to_thread(thread.join)
    print("joined", thread.is_alive())


asyncio.run(main())
