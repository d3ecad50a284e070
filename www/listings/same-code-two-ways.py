# The same function as a thread and as a process
# rows: S4-67 S4-70 S4-71
from multiprocessing import Process
from threading import Thread

basket = []


def add(fruit):
    basket.append(fruit)


if __name__ == "__main__":
    thread = Thread(target=add, args=("apple",))
    thread.start()
    thread.join()
    print("after the thread:", basket)

    process = Process(target=add, args=("pear",))
    process.start()
    process.join()
    print("after the process:", basket)
