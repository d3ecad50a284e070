# S4-67: a daemonic child is ended when its parent ends.
import multiprocessing
import time


def slow():
    time.sleep(30)
    print("never printed")


if __name__ == "__main__":
    p = multiprocessing.Process(target=slow, daemon=True)
    p.start()
    time.sleep(0.1)
    print("daemon:", p.daemon, p.is_alive())
