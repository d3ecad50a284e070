import threading

counter = 0


def add():
    global counter
    seen = counter
    nothing()
    counter = seen + 1


def nothing():
    pass


a = threading.Thread(target=add)
b = threading.Thread(target=add)
a.start()
b.start()
a.join()
b.join()
print(counter)
