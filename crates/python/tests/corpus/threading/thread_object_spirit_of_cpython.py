import threading


class MyThread(threading.Thread):
    pass


t = MyThread(target=lambda: None, name=5, daemon=True)
print(repr(t.name), t.daemon, t.isDaemon() if hasattr(t, "isDaemon") else None)
t.start()
t.join()
print(t.run.__name__, t.is_alive())
u = threading.Thread(target=print, args=["as", "list"], kwargs={"sep": "-"})
u.start()
u.join()
v = threading.Thread()
v.start()
v.join()
print("a thread without a target does nothing")
try:
    threading.Thread(target=print, daemon=False, name="x", group=1)
except AssertionError as e:
    print(e)


class NoInit(threading.Thread):
    def __init__(self):
        pass


for f in (lambda: NoInit().start(), lambda: NoInit().join(), lambda: NoInit().name, lambda: NoInit().is_alive()):
    try:
        f()
    except (RuntimeError, AssertionError) as e:
        print(type(e).__name__, e)
order = []


def first():
    order.append("child")


w = threading.Thread(target=first)
w.start()
w.join()
order.append("main")
print(order, threading.current_thread() == threading.main_thread())
