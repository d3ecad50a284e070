# S4-33: without join() the end of the program waits for the child all the same.
import multiprocessing
import time


def slow():
    time.sleep(0.3)
    print("child done")


if __name__ == "__main__":
    multiprocessing.Process(target=slow).start()
    print("parent done", flush=True)
