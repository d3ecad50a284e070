# S4-67: waiting for the first of several processes to end.
import multiprocessing
from multiprocessing.connection import wait


def work(e):
    e.wait()


if __name__ == "__main__":
    first, second = multiprocessing.Event(), multiprocessing.Event()
    a = multiprocessing.Process(target=work, args=(first,))
    b = multiprocessing.Process(target=work, args=(second,))
    a.start()
    b.start()
    print(wait([a.sentinel, b.sentinel], timeout=0.05))
    second.set()
    print(wait([a.sentinel, b.sentinel]) == [b.sentinel])
    b.join()
    first.set()
    a.join()
