# A call between the reading and the writing
import threading

STEPS = 200_000
results = {}


def with_len():
    global counter
    for _ in range(STEPS):
        counter = counter + len("a")


def with_abs():
    global counter
    for _ in range(STEPS):
        counter = counter + abs(1)


for work in (with_len, with_abs):
    counter = 0
    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(work.__name__, "lost", 4 * STEPS - counter)
