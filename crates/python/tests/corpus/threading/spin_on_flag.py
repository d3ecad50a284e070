# S4-48: a busy loop lets others run, because the GIL changes hands.
import threading

flag = False
spins = 0


def setter():
    global flag
    total = 0
    for i in range(50_000):
        total += i
    flag = True


t = threading.Thread(target=setter)
t.start()
while not flag:
    spins += 1
t.join()
print("flag seen:", flag)
