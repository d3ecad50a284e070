# S4-91: maxtasksperchild=1 gives every task a process of its own.
import multiprocessing
import os


def pid(_):
    return os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(2, maxtasksperchild=1) as pool:
        pids = pool.map(pid, range(6), chunksize=1)
    print(len(pids), len(set(pids)))
