import threading

results = []
rounds = []


def summary():
    rounds.append(sorted(results))
    results.clear()


barrier = threading.Barrier(4, action=summary)
indexes = []


def worker(n):
    for r in range(2):
        results.append(n * 10 + r)
        indexes.append(barrier.wait())


threads = [threading.Thread(target=worker, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(rounds)
print(sorted(indexes))
