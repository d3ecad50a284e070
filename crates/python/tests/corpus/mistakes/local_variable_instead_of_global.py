import threading

total = 0


def add():
    total = 1
    total += 1


t = threading.Thread(target=add)
t.start()
t.join()
print("total is still", total)


def add_broken():
    total += 1


t = threading.Thread(target=add_broken)
t.start()
t.join()
print("total is still", total)
