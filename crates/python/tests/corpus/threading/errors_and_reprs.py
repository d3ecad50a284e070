import threading, time
def f():
    print(threading.current_thread()) if 0 else print(threading.current_thread().name, threading.current_thread().daemon)
t = threading.Thread(target=f); print(t, t.is_alive(), t.ident, t.native_id, t.daemon, t.name); t.start(); t.join(); print(repr(t)[:20], "stopped" in repr(t), t.is_alive())
for b in [lambda: t.start(), lambda: threading.Thread().join(), lambda: threading.current_thread().join(), lambda: threading.Thread(target=f, args=5).start(), lambda: threading.Thread(None, f, "n", (), {}, 3), lambda: setattr(threading.current_thread(), "daemon", True), lambda: threading.Lock().release(), lambda: threading.RLock().release(), lambda: threading.Semaphore(-1), lambda: threading.BoundedSemaphore(1).release(), lambda: threading.Condition().notify(), lambda: threading.Condition().wait(), lambda: threading.Barrier(0), lambda: threading.Lock().acquire(False, 1), lambda: threading.Lock().acquire(True, -2), lambda: threading.Thread("x"), lambda: threading.Event().wait(0)]:
    try: print("ok", b())
    except BaseException as e: print(type(e).__name__, e)
class My(threading.Thread):
    def __init__(self, n): super().__init__(name=f"My-{n}"); self.n = n; self.result = None
    def run(self): self.result = self.n ** 2
ts = [My(i) for i in range(3)]; [x.start() for x in ts]; [x.join() for x in ts]; print([x.result for x in ts], [x.name for x in ts])
class Bad(threading.Thread):
    def __init__(self): pass
try: Bad().start()
except RuntimeError as e: print(e)
l = threading.Lock(); print(l.locked(), l.acquire(), l.locked(), l.acquire(blocking=False), l.acquire(timeout=0.01)); l.release(); print(type(l), threading.RLock().__class__, type(threading.RLock()))
r = threading.RLock(); print(r); r.acquire(); r.acquire(); print(repr(r)[:12], "count=2" in repr(r)); r.release(); r.release()
print(l, threading.Condition(), threading.Event(), threading.Semaphore(2), threading.BoundedSemaphore(3), threading.Barrier(2), sep="\n")
tm = threading.Timer(0.05, lambda a, k: print("timer", a, k), [1], {"k": 2}); print(tm.name[:6]); tm.start(); tm.join()
tm = threading.Timer(10, print); tm.start(); tm.cancel(); tm.join(); print("cancelled", tm.finished.is_set())
print(threading.Thread(target=lambda: 0).name, threading.Thread(target=print).name, threading.Thread().name)
def excepthook(args): print("HOOK", args.exc_type.__name__, args.exc_value, args.thread.name, type(args), args._fields if hasattr(args, "_fields") else "")
threading.excepthook = excepthook
t = threading.Thread(target=lambda: 1 / 0, name="crash"); t.start(); t.join()
threading.excepthook = threading.__excepthook__
def sysexit(): raise SystemExit(3)
t = threading.Thread(target=sysexit); t.start(); t.join(); print("still")
t = threading.Thread(target=lambda: {}["missing"], name="crash2"); t.start(); t.join()
