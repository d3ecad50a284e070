# A process for each item, by hand
from multiprocessing import Process, Queue


def square(n, results):
    results.put((n, n * n))


if __name__ == "__main__":
    results = Queue()
    workers = [Process(target=square, args=(n, results)) for n in range(1, 6)]
    for worker in workers:
        worker.start()
    found = dict(results.get() for _ in workers)
    for worker in workers:
        worker.join()
    print([found[n] for n in sorted(found)])
