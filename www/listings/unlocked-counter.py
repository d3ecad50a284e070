# A counter without a lock
# rows: S4-34 S4-36 S4-37 S4-38 S0-6 S2-4
# From Python 3.10 on, threads change only after a loop round or at a call, so no update is lost.
# Choose Python 3.9 or 3.13t below, and updates are lost.
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
