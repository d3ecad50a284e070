# S4-40, S4-41: with a lock the sum is right under every schedule.
import threading

counter = 0
lock = threading.Lock()


def work():
    global counter
    for _ in range(20000):
        with lock:
            counter += 1


threads = [threading.Thread(target=work) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("counter:", counter)
assert counter == 80000
