import threading

N = 4
forks = [threading.Lock() for _ in range(N)]
waiter = threading.Semaphore(N - 1)
eaten = {i: 0 for i in range(N)}


def dine(i):
    for _ in range(20):
        with waiter:
            with forks[i], forks[(i + 1) % N]:
                eaten[i] += 1


seats = [threading.Thread(target=dine, args=(i,)) for i in range(N)]
for s in seats:
    s.start()
for s in seats:
    s.join()
print(eaten)
