import threading

barrier = threading.Barrier(3)
log = []
lock = threading.Lock()


def worker(n):
    for phase in range(3):
        with lock:
            log.append(phase)
        barrier.wait()


threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(log)
print(barrier.parties, barrier.n_waiting, barrier.broken)
