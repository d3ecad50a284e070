# S4-33: so does an error in the parent.
import multiprocessing
import time


def slow():
    time.sleep(0.2)
    print("child ends")


if __name__ == "__main__":
    multiprocessing.Process(target=slow).start()
    raise RuntimeError("parent failed")
