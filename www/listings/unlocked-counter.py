# A counter without a lock
# rows: S4-34 S4-36 S4-37 S4-38 S0-6 S2-4
# CPython 3.10 and later only let another thread in at the end of a turn of the loop, so this
# one never loses there. Run it as 3.9 or as 3.13t, and it does.
import threading

counter = 0


def increment():
    global counter
    for _ in range(100_000):
        counter += 1


threads = [threading.Thread(target=increment) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
