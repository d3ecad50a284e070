import threading
import time

lock = threading.Lock()
print(lock.acquire(), lock.locked())
print(lock.acquire(blocking=False), lock.acquire(False))
lock.release()
print(lock.locked())
with lock as got:
    print("with gives", got)


def hold(seconds):
    with lock:
        time.sleep(seconds)


t = threading.Thread(target=hold, args=(0.3,))
t.start()
time.sleep(0.1)
print("busy:", lock.acquire(timeout=0.05))
print("waited:", lock.acquire(timeout=2))
lock.release()
t.join()


def other_releases():
    lock.release()


lock.acquire()
t = threading.Thread(target=other_releases)
t.start()
t.join()
print("released by another thread:", not lock.locked())
