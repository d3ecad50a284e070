# Two loops at the same time, each in its thread.
import asyncio
import threading


async def main(name, out):
    for n in range(3):
        out.append((name, n))
        await asyncio.sleep(0.1)
    return name


def run(name, delay):
    import time

    time.sleep(delay)
    results.append(asyncio.run(main(name, log)))


log, results = [], []
threads = [threading.Thread(target=run, args=(n, d)) for n, d in (("a", 0), ("b", 0.05))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log, results)
