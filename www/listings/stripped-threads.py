# A function without its body
# rows: S2-5
import threading


def worker():
for _ in range(1_000_000):
pass


t1 = threading.Thread(target=worker)
t2 = threading.Thread(target=worker)
