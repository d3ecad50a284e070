import threading

gate = threading.Event()
t = threading.Thread(target=gate.wait)
states = [t.is_alive()]
t.start()
states.append(t.is_alive())
gate.set()
t.join()
states.append(t.is_alive())
print(states)
print(t.name.startswith("Thread-"), t.ident == t.ident)
try:
    threading.Thread(target=print, daemon=True).join()
except RuntimeError as e:
    print(e)
try:
    threading.Thread(None, print, "n", (), {}, 5)
except TypeError as e:
    print(e)
try:
    threading.Thread("not a group")
except AssertionError as e:
    print(e)
