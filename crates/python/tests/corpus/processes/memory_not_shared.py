# S4-82: a child changes its own copy; the parent sees nothing of it.
from multiprocessing import Process

counter = 0


def increment():
    global counter
    counter += 1
    print("child:", counter)


if __name__ == "__main__":
    p = Process(target=increment)
    p.start()
    p.join()
    print("parent:", counter)
