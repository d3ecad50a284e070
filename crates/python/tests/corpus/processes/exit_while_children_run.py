# S4-33: sys.exit in the parent still waits for children that are no daemons.
import multiprocessing
import sys
import time


def slow():
    time.sleep(0.2)
    print("child ends")


if __name__ == "__main__":
    multiprocessing.Process(target=slow).start()
    sys.exit(3)
