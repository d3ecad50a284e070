import threading

e = threading.Event()
print("waited:", e.wait(0.1))
e.set()
e.set()
print(e.wait(0.1), e.is_set())
