import asyncio, sys
async def child(n):
    await asyncio.sleep(0.01)
    if n == 2: raise ValueError("child 2")
    return n
async def level2(): return await child(2)
async def main():
    t = asyncio.create_task(level2(), name="lvl")
    try: await t
    except ValueError as e: print("got", e); 
    never = asyncio.create_task(child(2))
    await asyncio.sleep(0.05)
    del never
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler", c["message"], repr(c.get("exception"))))
    loop.call_soon(lambda: 1 / 0); await asyncio.sleep(0)
    child(5)
    async with asyncio.TaskGroup() as tg:
        tg.create_task(level2()); tg.create_task(child(1))
asyncio.run(main())
