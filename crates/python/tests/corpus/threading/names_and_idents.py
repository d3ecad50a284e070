import threading


def show():
    me = threading.current_thread()
    print(me.name, me.daemon, me.ident == threading.get_ident(), me.is_alive())


t1 = threading.Thread(target=show)
t2 = threading.Thread(target=show, name="downloader")
t3 = threading.Thread(target=show, daemon=True)
t4 = threading.Thread(name="empty")
for t in (t1, t2, t3, t4):
    print(t.name, t.ident, t.is_alive(), t.daemon)
    t.start()
    t.join()
    print(t.name, t.ident is not None, t.is_alive())
print(threading.main_thread().name, threading.current_thread() is threading.main_thread())
t1.name = "renamed"
print(t1.name, t1.native_id is not None)
print(isinstance(threading.get_native_id(), int))
