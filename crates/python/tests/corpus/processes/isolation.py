# S0-10: a crash in one process leaves the others alone.
import multiprocessing
import os


def crash():
    os._exit(139)


def fine(q):
    q.put("still here")


if __name__ == "__main__":
    q = multiprocessing.Queue()
    a = multiprocessing.Process(target=crash)
    b = multiprocessing.Process(target=fine, args=(q,))
    a.start()
    b.start()
    print(q.get())
    a.join()
    b.join()
    print(a.exitcode, b.exitcode)
