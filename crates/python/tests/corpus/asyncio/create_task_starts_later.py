# A task begins when the one that made it first waits.
import asyncio


async def child(n):
    print("child", n)
    return n


async def main():
    tasks = [asyncio.create_task(child(n)) for n in range(3)]
    print("made")
    await asyncio.sleep(0)
    print("after one turn")
    print([t.result() for t in tasks], all(t.done() for t in tasks))


asyncio.run(main())
