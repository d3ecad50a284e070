# S4-34: check-then-act needs the lock around both.
import threading
import time

seats = 1
sold = []
lock = threading.Lock()


def buy_unsafe(name):
    global seats
    if seats > 0:
        time.sleep(0.05)
        seats -= 1
        sold.append(name)


def buy_safe(name):
    global seats
    with lock:
        if seats > 0:
            time.sleep(0.05)
            seats -= 1
            sold.append(name)


for buy in (buy_unsafe, buy_safe):
    seats = 1
    sold.clear()
    threads = [threading.Thread(target=buy, args=(n,)) for n in ("ann", "bob")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(buy.__name__, "seats:", seats, "sold:", len(sold))
