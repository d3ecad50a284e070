import threading, time, sys
from contextlib import contextmanager
@contextmanager
def timed(label):
    t = time.perf_counter()
    try: yield
    finally: print(f"{label}: {round(time.perf_counter() - t, 1)}s")
def io(n): time.sleep(0.1)
with timed("sequential"):
    for i in range(3): io(i)
with timed("threads"):
    ts = [threading.Thread(target=io, args=(i,)) for i in range(3)]
    for t in ts: t.start()
    for t in ts: t.join()
print("{:<10}{:>8}{:^10}".format("a", 1.5, "mid")); print(f"{'name':<10}|{3.14159:>8.2f}|{42:^6}|")
print("=" * 20); print("-" * 5 + "x" + "-" * 5)
class Logger:
    _lock = threading.Lock()
    def __init__(self): self.lines = []
    def log(self, msg):
        with self._lock: self.lines.append(f"[{threading.current_thread().name}] {msg}")
lg = Logger()
ts = [threading.Thread(target=lg.log, args=(f"m{i}",), name=f"T{i}") for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print("\n".join(sorted(lg.lines)))
print(threading.current_thread() is threading.main_thread(), threading.get_ident() == threading.main_thread().ident)
def f():
    raise ValueError("in thread")
orig = threading.excepthook
captured = []
threading.excepthook = lambda a: captured.append((a.exc_type.__name__, str(a.exc_value), a.thread.name))
t = threading.Thread(target=f, name="bad"); t.start(); t.join(); print(captured); threading.excepthook = orig
res = {}
class ResultThread(threading.Thread):
    def __init__(self, fn, *args, **kwargs):
        super().__init__(daemon=kwargs.pop("daemon", None)); self.fn, self.args_, self.kwargs_ = fn, args, kwargs; self.exc = None
    def run(self):
        try: self.value = self.fn(*self.args_, **self.kwargs_)
        except Exception as e: self.exc = e
    def join(self, timeout=None):
        super().join(timeout)
        if self.exc: raise self.exc
        return self.value
print(ResultThread.__mro__[1], (t := ResultThread(pow, 2, 8)).start(), t.join())
t = ResultThread(int, "x"); t.start()
try: t.join()
except ValueError as e: print("reraised", e)
sys.exit()
