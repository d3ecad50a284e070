# Futures of threads, awaited in the loop.
import asyncio
import concurrent.futures
import time


def work(n):
    time.sleep(n / 20)
    if n == 2:
        raise ValueError(n)
    return n


async def main():
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        futures = [asyncio.wrap_future(pool.submit(work, n)) for n in (1, 2, 3)]
        print(await asyncio.gather(*futures, return_exceptions=True))
        loop = asyncio.get_running_loop()
        done, pending = await asyncio.wait([loop.run_in_executor(pool, work, n) for n in (1, 3)],
                                           return_when=asyncio.FIRST_COMPLETED)
        print([f.result() for f in done], len(pending))
    by_hand = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(by_hand)
    wrapped.cancel()
    await asyncio.sleep(0)
    print(by_hand.cancelled(), asyncio.wrap_future(wrapped) is wrapped)


asyncio.run(main())
