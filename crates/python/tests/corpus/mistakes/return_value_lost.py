import threading


def compute():
    return 42


t = threading.Thread(target=compute)
value = t.start()
print(value, t.join())

box = {}


def keep(name):
    box[name] = compute()


t = threading.Thread(target=keep, args=("answer",))
t.start()
t.join()
print(box)
