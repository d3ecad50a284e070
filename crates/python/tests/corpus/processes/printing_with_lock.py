# S4-42: a lock keeps lines together.
from multiprocessing import Lock, Process


def say(lock, n):
    with lock:
        print(f"hello {n}", flush=True)


if __name__ == "__main__":
    lock = Lock()
    for n in range(3):
        p = Process(target=say, args=(lock, n))
        p.start()
        p.join()
