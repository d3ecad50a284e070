# S4-28: join with a time limit.
import multiprocessing
import time


def nap():
    time.sleep(0.6)


if __name__ == "__main__":
    p = multiprocessing.Process(target=nap)
    p.start()
    p.join(timeout=0.1)
    print(p.is_alive(), p.exitcode)
    p.join()
    print(p.is_alive(), p.exitcode)
