import threading
import time


def nap():
    time.sleep(0.3)


t = threading.Thread(target=nap)
t.start()
t.join(timeout=0.1)
print("after 0.1 s alive:", t.is_alive())
t.join(0)
print("join(0) alive:", t.is_alive())
t.join()
print("after join alive:", t.is_alive())
t.join()
print("joining again is fine")
