# The same counter, with a call between read and write
# rows: S4-37 S4-39 S4-36
# golden: none
import threading

counter = 0


def plus_one(n):
    return n + 1


def increment():
    global counter
    for _ in range(100_000):
        counter = plus_one(counter)


threads = [threading.Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter, "of 200000;", 200_000 - counter, "lost")
