# S4-36, S4-39: a sleep between read and write makes the race certain.
import threading
import time

balance = 100


def withdraw(amount):
    global balance
    seen = balance
    time.sleep(0.1)
    balance = seen - amount


threads = [threading.Thread(target=withdraw, args=(a,)) for a in (30, 30)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("balance without a lock:", balance)

balance = 100
lock = threading.Lock()


def safe_withdraw(amount):
    global balance
    with lock:
        seen = balance
        time.sleep(0.1)
        balance = seen - amount


threads = [threading.Thread(target=safe_withdraw, args=(a,)) for a in (30, 30)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("balance with a lock:", balance)
