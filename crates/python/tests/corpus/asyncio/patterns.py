import asyncio, functools, contextlib, random, time, sys
class AsyncPool:
    def __init__(self, n): self.sem = asyncio.Semaphore(n); self.active = 0; self.peak = 0
    async def run(self, c):
        async with self.sem:
            self.active += 1; self.peak = max(self.peak, self.active)
            try: return await c
            finally: self.active -= 1
async def job(i): await asyncio.sleep(0.01 * (3 - i % 3)); return i
@contextlib.asynccontextmanager
async def res(n):
    print("open", n)
    try: yield n
    finally: print("close", n)
def retry(times):
    def deco(f):
        @functools.wraps(f)
        async def w(*a, **k):
            for i in range(times):
                try: return await f(*a, **k)
                except ConnectionError as e: print("retry", i, e); await asyncio.sleep(0.01 * 2 ** i)
            raise RuntimeError("gave up")
        return w
    return deco
n = 0
@retry(3)
async def flaky():
    global n; n += 1
    if n < 3: raise ConnectionError(f"fail {n}")
    return "ok"
class AIter:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1; await asyncio.sleep(0); return self.n
class Aw:
    def __await__(self): yield from asyncio.sleep(0.01).__await__(); return "awaited"
async def worker(name, q, out):
    while True:
        x = await q.get()
        try:
            if x == 3: raise ValueError("three")
            out.append((name, x)); await asyncio.sleep(0.01)
        except ValueError as e: out.append((name, str(e)))
        finally: q.task_done()
async def main():
    p = AsyncPool(2); print(await asyncio.gather(*(p.run(job(i)) for i in range(5))), p.peak)
    async with res(1) as a, res(2) as b: print(a + b)
    print(await flaky(), flaky.__name__)
    async for x in AIter(3): print(x, end=" ")
    else: print("done")
    print(await Aw(), [x async for x in AIter(2)], {x: 1 async for x in AIter(2)})
    q = asyncio.Queue(); out = []; ws = [asyncio.create_task(worker(f"w{i}", q, out)) for i in range(2)]
    for i in range(5): q.put_nowait(i)
    await q.join(); [w.cancel() for w in ws]; print(await asyncio.gather(*ws, return_exceptions=True)); print(sorted(out, key=str))
    async with contextlib.AsyncExitStack() as st:
        await st.enter_async_context(res(3)); st.push_async_callback(asyncio.sleep, 0)
    loop = asyncio.get_running_loop(); t0 = loop.time(); h = loop.call_later(1, print, "never"); h.cancel(); print(h.cancelled())
    loop.call_soon(print, "soon"); await asyncio.sleep(0); print("after")
    t = asyncio.create_task(job(1)); t.add_done_callback(lambda t: print("done cb", t.result())); await t; await asyncio.sleep(0)
    print(repr(t)[:30]); 
    async def cleanup():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: print("cleaning"); await asyncio.sleep(0.01); print("clean"); raise
    t = asyncio.create_task(cleanup()); await asyncio.sleep(0.01); t.cancel(); print(t.cancelling(), await asyncio.wait([t]) and t.cancelled())
    try: await asyncio.wait_for(asyncio.gather(job(1), job(2)), 0.001)
    except TimeoutError: print("gather timeout")
    ev = asyncio.Event(); b = asyncio.Barrier(2)
    async def br(i): await asyncio.sleep(0.01 * i); print("at", i); await b.wait(); print("past")
    await asyncio.gather(br(0), br(1))
    pq = asyncio.PriorityQueue(); [pq.put_nowait(x) for x in (3, 1, 2)]; print([pq.get_nowait() for _ in range(3)])
    try: pq.get_nowait()
    except asyncio.QueueEmpty as e: print(repr(e))
    c = asyncio.Condition(); 
    async def cw():
        async with c: await c.wait(); print("notified")
    t = asyncio.create_task(cw()); await asyncio.sleep(0)
    async with c: c.notify_all()
    await t
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job(1)); raise KeyError("body")
    except* KeyError as e: print(e.exceptions)
    async def bg(): await asyncio.sleep(0.001); raise OSError("background")
    t = asyncio.create_task(bg(), name="bg"); await asyncio.sleep(0.01); print(t.exception())
    fut = loop.create_future(); loop.call_later(0.01, fut.set_result, 42); print(await fut, fut)
    def blocking(n): time.sleep(0.01); return n
    print(await asyncio.gather(*(asyncio.to_thread(blocking, i) for i in range(3))))
    s = asyncio.run_coroutine_threadsafe
    print(await asyncio.wait_for(asyncio.shield(job(0)), 1), asyncio.isfuture(fut))
    try: asyncio.run(job(1))
    except RuntimeError as e: print(e)
    async with asyncio.timeout(None) as cm: print(cm.when(), cm.expired())
    await undefined_thing()
asyncio.run(main(), debug=False)
