# S4-37: on 3.13 a loop of += never loses an update (see versions/ for the others).
import threading

counter = 0


def work():
    global counter
    for _ in range(100000):
        counter += 1


a = threading.Thread(target=work)
b = threading.Thread(target=work)
a.start()
b.start()
a.join()
b.join()
print("counter:", counter)
