from concurrent.futures import *
import concurrent.futures as cf, threading, time
def work(n):
    time.sleep(0.02 * n)
    if n == 3: raise ValueError(f"bad {n}")
    return n * n
with ThreadPoolExecutor(max_workers=3, thread_name_prefix="pool") as ex:
    fs = {ex.submit(work, i): i for i in range(5)}
    for f in as_completed(fs):
        try: print(fs[f], f.result())
        except ValueError as e: print(fs[f], "error", e, f.exception())
    print(list(ex.map(work, [2, 1, 0])), ex._max_workers)
    try: list(ex.map(work, [1, 3, 2]))
    except ValueError as e: print("map", e)
    f = ex.submit(time.sleep, 1)
    try: f.result(timeout=0.05)
    except TimeoutError as e: print("timeout", repr(e), cf.TimeoutError is TimeoutError)
    print(f.running(), f.done(), f.cancel(), f.cancelled())
    d, nd = wait([ex.submit(work, 1), ex.submit(work, 9)], return_when=FIRST_COMPLETED); print(len(d), len(nd), type(d))
    try:
        for x in as_completed([ex.submit(time.sleep, 0.5), ex.submit(work, 0)], timeout=0.1): print("got", x.result())
    except TimeoutError as e: print(e)
    try:
        for x in ex.map(time.sleep, [0.01, 0.5], timeout=0.1): print(x)
    except TimeoutError as e: print("map timeout", repr(e))
ex = ThreadPoolExecutor(1)
b = ex.submit(time.sleep, 0.1); c = [ex.submit(work, i) for i in range(3)]
time.sleep(0.05); ex.shutdown(wait=True, cancel_futures=True); print([x.cancelled() for x in c], b.done())
try: c[0].result()
except CancelledError as e: print("cancelled", repr(e))
try: ex.submit(work, 1)
except RuntimeError as e: print(e)
f = Future(); f.add_done_callback(lambda f: print("cb", f.result())); f.set_result(5); f.add_done_callback(lambda f: print("cb2"))
try: f.set_result(6)
except InvalidStateError as e: print(type(e).__name__, str(e)[:10])
print(repr(f)[:8], "finished returned int" in repr(f))
loc = threading.local()
def init(v): loc.v = v
with ThreadPoolExecutor(2, initializer=init, initargs=(7,)) as ex: print(list(ex.map(lambda i: loc.v + i, range(3))))
def badinit(): raise OSError("init")
with ThreadPoolExecutor(1, initializer=badinit) as ex:
    f = ex.submit(work, 1)
    try: f.result()
    except BrokenExecutor as e: print(type(e).__name__, e)
for bad in [lambda: ThreadPoolExecutor(0), lambda: ThreadPoolExecutor(-1), lambda: ThreadPoolExecutor(1).submit(), lambda: ThreadPoolExecutor(1, initializer=3)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
def cberr(f): raise KeyError("in callback")
with ThreadPoolExecutor(1) as ex: ex.submit(work, 1).add_done_callback(cberr)
with ThreadPoolExecutor(2) as ex:
    fs = [ex.submit(pow, 2, i) for i in range(4)]
    done, not_done = wait(fs); print(sorted(f.result() for f in done), not_done, ALL_COMPLETED, FIRST_EXCEPTION)
    print(ex.submit(lambda *a, **k: (a, k), 1, 2, x=3).result())
def nested(n):
    return n if n == 0 else work2(n)
def work2(n): raise RuntimeError("deep")
with ThreadPoolExecutor() as ex:
    ex.submit(nested, 2).result()
