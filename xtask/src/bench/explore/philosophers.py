import threading

forks = [threading.Lock() for _ in range(3)]


def work(i):
    with forks[i]:
        with forks[(i + 1) % 3]:
            pass


ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
