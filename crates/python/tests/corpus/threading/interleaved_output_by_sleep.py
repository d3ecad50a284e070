# S1-15: the order comes from the sleeps, and from nothing else.
import threading
import time


def count(name, step, first):
    time.sleep(first)
    for i in range(3):
        print(name, i)
        time.sleep(step)


a = threading.Thread(target=count, args=("a", 0.2, 0))
b = threading.Thread(target=count, args=("b", 0.2, 0.1))
a.start()
b.start()
print("main waits")
a.join()
b.join()
print("main ends")
