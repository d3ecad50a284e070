import threading


def clean(obj):
    text = repr(obj)
    return text.replace(str(obj.ident), "N")


go = threading.Event()
t = threading.Thread(target=go.wait, name="waiter")
print(repr(t))
t.start()
print(clean(t))
go.set()
t.join()
print(clean(t))
d = threading.Thread(target=print, daemon=True)
print(repr(d))
print(clean(threading.current_thread()))
