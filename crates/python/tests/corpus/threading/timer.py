import threading
import time

begin = time.perf_counter()


def ring(name, times=1):
    print("ring", name, "x", times, f"{time.perf_counter() - begin:.1f}")


a = threading.Timer(0.2, ring, args=("late",))
b = threading.Timer(0.1, ring, ["early"], {"times": 2})
c = threading.Timer(0.15, ring, args=("cancelled",))
for t in (a, b, c):
    t.start()
c.cancel()
for t in (a, b, c):
    t.join()
print(isinstance(a, threading.Thread), a.is_alive(), a.interval)
