f = concurrent.futures.Future()
f.running(), f.done(), f.cancelled()
f.set_running_or_notify_cancel(), f.running(), f.cancel()
f.add_done_callback(lambda f: print("called", f.result()))
f.set_result(5), f.result(), f.exception(), f.done()
f.set_result(6)
g = concurrent.futures.Future()
g.cancel(), g.cancelled(), g.cancel()
g.result()
g.set_running_or_notify_cancel()
h = concurrent.futures.Future()
h.set_exception(ValueError("no")), h.exception()
h.result()
h.result(timeout=0)
concurrent.futures.Future().result(timeout=0)
concurrent.futures.wait([f, h]).not_done, len(concurrent.futures.wait([f, h]).done)
concurrent.futures.wait([f], return_when="ALWAYS")
concurrent.futures.ALL_COMPLETED, concurrent.futures.FIRST_COMPLETED, concurrent.futures.FIRST_EXCEPTION
issubclass(concurrent.futures.BrokenExecutor, RuntimeError), concurrent.futures.TimeoutError is TimeoutError
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    print(list(pool.map(pow, [2, 3], [5, 2])), pool.submit(len, "abc").result())
pool.submit(len, "")
concurrent.futures.ThreadPoolExecutor(0)
next(concurrent.futures.as_completed([f])) is f
