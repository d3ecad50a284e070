import asyncio, time
async def fetch(n, d):
    await asyncio.sleep(d); return f"r{n}"
async def main():
    print(await asyncio.gather(fetch(1, .03), fetch(2, .01)))
    t = asyncio.create_task(fetch(3, .01), name="tt"); print(t.get_name(), t.done(), await t, t.done(), t.result())
    try: await asyncio.wait_for(fetch(4, 1), 0.02)
    except asyncio.TimeoutError as e: print("TO", repr(e), asyncio.TimeoutError is TimeoutError)
    try:
        async with asyncio.timeout(0.01): await asyncio.sleep(1)
    except TimeoutError: print("timeout ctx")
    done, pending = await asyncio.wait([asyncio.create_task(fetch(i, i * .02)) for i in range(3)], return_when=asyncio.FIRST_COMPLETED); print(len(done), len(pending)); [p.cancel() for p in pending]
    for c in asyncio.as_completed([fetch(5, .02), fetch(6, .01)]): print(await c)
    r = await asyncio.gather(fetch(7, .01), boom(), return_exceptions=True); print(r)
    try: await asyncio.gather(fetch(8, .01), boom())
    except ValueError as e: print("g", e)
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(fetch(9, .01)); tg.create_task(boom()); tg.create_task(fetch(10, 1))
    except* ValueError as eg: print(eg.exceptions, eg)
    async with asyncio.TaskGroup() as tg: x = tg.create_task(fetch(11, 0)); y = tg.create_task(fetch(12, 0))
    print(x.result(), y.result())
    q = asyncio.Queue(maxsize=1)
    async def prod():
        for i in range(3): await q.put(i)
        await q.put(None)
    async def cons():
        while (i := await q.get()) is not None: print("c", i); q.task_done()
    await asyncio.gather(prod(), cons())
    lock = asyncio.Lock(); sem = asyncio.Semaphore(2); ev = asyncio.Event(); cond = asyncio.Condition()
    async with lock: print(lock.locked(), lock)
    async def s(i):
        async with sem: await asyncio.sleep(.01); print("s", i)
    await asyncio.gather(*map(s, range(3)))
    asyncio.get_running_loop().call_later(.01, ev.set); await ev.wait(); print(ev.is_set())
    print(await asyncio.to_thread(lambda: sum(range(10))), await asyncio.get_running_loop().run_in_executor(None, pow, 2, 5))
    t = asyncio.create_task(asyncio.sleep(10)); await asyncio.sleep(0); t.cancel("why")
    try: await t
    except asyncio.CancelledError as e: print("cancelled", e.args, t.cancelled())
    async def shielded():
        try: await asyncio.sleep(.03); print("inner done"); return 1
        except asyncio.CancelledError: print("inner cancelled"); raise
    inner = asyncio.ensure_future(shielded())
    try: await asyncio.wait_for(asyncio.shield(inner), .01)
    except TimeoutError: print("outer timeout")
    print(await inner)
    async def agen():
        try:
            for i in range(3): yield i; await asyncio.sleep(0)
        finally: print("agen closed")
    print([i async for i in agen() if i != 1])
    async for i in agen():
        print(i); break
    class CM:
        async def __aenter__(self): print("in"); return self
        async def __aexit__(self, *a): print("out", a[0]); return True
    async with CM(): raise KeyError("x")
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    fut = asyncio.get_running_loop().create_future(); fut.set_exception(ValueError("f"))
    try: await fut
    except ValueError as e: print(e)
    print(asyncio.iscoroutinefunction(main), asyncio.iscoroutine(c2 := fetch(1, 1))); c2.close()
async def boom(): await asyncio.sleep(.005); raise ValueError("boom")
asyncio.run(main())
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
fetch(1, 2)
asyncio.run(boom())
