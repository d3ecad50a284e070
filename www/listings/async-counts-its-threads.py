# A thousand tasks, one thread
# rows: S2-11 S2-12 S3-37
import asyncio
import threading

seen = set()


async def wait_a_little():
    seen.add(threading.get_ident())
    await asyncio.sleep(0.2)


async def main():
    await asyncio.gather(*(wait_a_little() for _ in range(1000)))


asyncio.run(main())
print("threads used:", len(seen))
print("threads alive:", threading.active_count())
