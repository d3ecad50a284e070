# One seat, two buyers
import threading
import time

seats = 1
sold = []


def buy(name):
    global seats
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
