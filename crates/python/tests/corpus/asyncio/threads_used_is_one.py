# S2-11: a thousand tasks, one thread.
import asyncio
import threading


async def worker(seen):
    seen.add(threading.get_ident())
    await asyncio.sleep(0.01)
    seen.add(threading.get_ident())


async def main():
    seen = set()
    await asyncio.gather(*[worker(seen) for _ in range(1000)])
    print(len(seen), threading.active_count())


asyncio.run(main())
