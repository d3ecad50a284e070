from concurrent.futures import ThreadPoolExecutor, Future

for bad in (lambda: ThreadPoolExecutor(max_workers=0), lambda: ThreadPoolExecutor(initializer=5),
            lambda: ThreadPoolExecutor("x"), lambda: ThreadPoolExecutor().submit()):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
f = Future()
print(f.done(), f.cancel(), f.cancelled())
g = Future()
g.set_result(5)
print(g.result(), g.exception(), g.done())
h = Future()
h.set_exception(ValueError("set"))
try:
    h.result()
except ValueError as e:
    print("raised:", e)
try:
    g.set_result(6)
except Exception as e:
    print(type(e).__name__, str(e).split(":")[0])
