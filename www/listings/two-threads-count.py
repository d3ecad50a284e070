# The repaired one: two threads that count
# rows: S2-2 S2-5 S2-8
import threading


def worker():
    for _ in range(1_000_000):
        pass


t1 = threading.Thread(target=worker)
t2 = threading.Thread(target=worker)
t1.start()
t2.start()
t1.join()
t2.join()
print("both counted")
