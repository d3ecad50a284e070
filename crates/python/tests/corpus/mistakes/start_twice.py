import threading


def work():
    print("working")


t = threading.Thread(target=work)
t.start()
t.join()
try:
    t.start()
except RuntimeError as e:
    print("RuntimeError:", e)
t.start()
