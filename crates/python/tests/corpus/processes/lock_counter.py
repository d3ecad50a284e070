# S4-41: a lock between processes, around a shared value.
from multiprocessing import Lock, Process, Value


def add(n, value, lock):
    for _ in range(n):
        with lock:
            value.value += 1


if __name__ == "__main__":
    lock = Lock()
    value = Value("i", 0, lock=False)
    ps = [Process(target=add, args=(200, value, lock)) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    print(value.value)
