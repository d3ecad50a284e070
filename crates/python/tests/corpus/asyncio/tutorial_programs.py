import asyncio, time, random
async def say_after(delay, what): await asyncio.sleep(delay); print(what)
async def main1():
    print("started"); await say_after(0.02, "hello"); await say_after(0.01, "world")
    t1 = asyncio.create_task(say_after(0.01, "hello")); t2 = asyncio.create_task(say_after(0.02, "world")); await t1; await t2
    async with asyncio.TaskGroup() as tg: tg.create_task(say_after(0.01, "a")); tg.create_task(say_after(0.005, "b"))
    print("finished")
asyncio.run(main1())
async def factorial(name, number):
    f = 1
    for i in range(2, number + 1): print(f"Task {name}: Compute factorial({number}), currently i={i}..."); await asyncio.sleep(0.01); f *= i
    print(f"Task {name}: factorial({number}) = {f}"); return f
async def main2():
    L = await asyncio.gather(factorial("A", 2), factorial("B", 3), factorial("C", 4)); print(L)
asyncio.run(main2())
async def cancel_me():
    print("cancel_me(): before sleep")
    try: await asyncio.sleep(3600)
    except asyncio.CancelledError: print("cancel_me(): cancel sleep"); raise
    finally: print("cancel_me(): after sleep")
async def main3():
    task = asyncio.create_task(cancel_me()); await asyncio.sleep(0.01); task.cancel()
    try: await task
    except asyncio.CancelledError: print("main(): cancel_me is cancelled now")
asyncio.run(main3())
async def worker(name, queue):
    while True:
        sleep_for = await queue.get(); await asyncio.sleep(sleep_for); queue.task_done(); print(f"{name} has slept for {sleep_for:.2f} seconds")
async def main4():
    queue = asyncio.Queue(); random.seed(1)
    for s in [0.02, 0.05, 0.03, 0.01]: queue.put_nowait(s)
    tasks = [asyncio.create_task(worker(f"worker-{i}", queue)) for i in range(2)]
    t0 = time.monotonic(); await queue.join(); el = time.monotonic() - t0
    for t in tasks: t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True); print("====", round(el, 1))
asyncio.run(main4())
def hello_world(loop): print("Hello World"); loop.stop()
loop = asyncio.new_event_loop(); loop.call_soon(hello_world, loop)
try: loop.run_forever()
finally: loop.close()
async def eternity(): await asyncio.sleep(3600); print("yay!")
async def main5():
    try: await asyncio.wait_for(eternity(), timeout=0.05)
    except TimeoutError: print("timeout!")
asyncio.run(main5())
async def counter(n):
    for i in range(n): yield i; await asyncio.sleep(0)
async def main6():
    async for v in counter(3): print(v, end=" ")
    print([v async for v in counter(4) if v % 2], await asyncio.gather(*(asyncio.sleep(0.01, i) for i in range(3))))
    sem = asyncio.Semaphore(2); start = time.monotonic()
    async def lim(i):
        async with sem: await asyncio.sleep(0.02); return i
    print(await asyncio.gather(*map(lim, range(4))))
    results = await asyncio.gather(asyncio.sleep(0.01, "ok"), fail(), return_exceptions=True); print(results)
    for r in results: print("error" if isinstance(r, Exception) else "value", r)
    d, p = await asyncio.wait({asyncio.create_task(asyncio.sleep(0.01, 1)), asyncio.create_task(asyncio.sleep(5))}, timeout=0.05); print(len(d), len(p)); [t.cancel() for t in p]
    def block(): time.sleep(0.03); return "blocked"
    tick = []
    async def ticker():
        for _ in range(3): tick.append(1); await asyncio.sleep(0.01)
    r, _ = await asyncio.gather(asyncio.to_thread(block), ticker()); print(r, len(tick))
    lock = asyncio.Lock(); n = 0
    async def inc():
        nonlocal n
        async with lock: v = n; await asyncio.sleep(0); n = v + 1
    await asyncio.gather(*(inc() for _ in range(5))); print(n)
    m = 0
    async def racy():
        nonlocal m
        v = m; await asyncio.sleep(0); m = v + 1
    await asyncio.gather(*(racy() for _ in range(5))); print(m)
async def fail(): raise ValueError("failed")
asyncio.run(main6())
async def main7():
    t = asyncio.create_task(fail()); await asyncio.sleep(0.01); print("exception:", t.exception()); await t
asyncio.run(main7())
