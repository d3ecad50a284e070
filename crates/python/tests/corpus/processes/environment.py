# S4-79: sys.argv, __file__ and the start of a child.
import multiprocessing
import os
import sys


def show(q):
    q.put((os.path.basename(sys.argv[0]), os.path.basename(__file__), multiprocessing.current_process()._identity))


if __name__ == "__main__":
    q = multiprocessing.Queue()
    p = multiprocessing.Process(target=show, args=(q,))
    p.start()
    print(q.get())
    p.join()
    print(multiprocessing.cpu_count() >= 1)
