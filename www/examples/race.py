# A race: between the read and the write stands a call, and at a call another thread may go on.
# Try it under 3.9 and 3.13t too, and without the call.
import threading

counter = 0


def plus_one(n):
    return n + 1


def work(times):
    global counter
    for _ in range(times):
        counter = plus_one(counter)


threads = [threading.Thread(target=work, args=(200_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected", 400_000)
print("lost    ", 400_000 - counter)
