import threading


def numbers():
    for i in range(6):
        yield i


gen = numbers()
lock = threading.Lock()
got = []


def take():
    while True:
        with lock:
            try:
                got.append(next(gen))
            except StopIteration:
                return


threads = [threading.Thread(target=take) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(got))
