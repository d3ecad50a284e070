# One seat, two buyers, one lock
import threading
import time

seats = 1
sold = []
lock = threading.Lock()


def buy(name):
    global seats
    with lock:
        if seats > 0:
            time.sleep(0.01)
            seats -= 1
            sold.append(name)


buyers = [threading.Thread(target=buy, args=(name,)) for name in ("Ada", "Ben")]
for buyer in buyers:
    buyer.start()
for buyer in buyers:
    buyer.join()
print("seats left:", seats)
print("sold to", len(sold))
