# S4-80: the guarded program, right under every start method.
from multiprocessing import Process


def worker():
    print("Worker running")


if __name__ == "__main__":
    p = Process(target=worker)
    p.start()
    p.join()
