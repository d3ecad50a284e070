# A wrong write hits every thread, but only one process
from multiprocessing import Process
from threading import Thread

prices = {"tea": 2, "cake": 3}


def spoil():
    prices.clear()


if __name__ == "__main__":
    process = Process(target=spoil)
    process.start()
    process.join()
    print("after the process:", prices)

    thread = Thread(target=spoil)
    thread.start()
    thread.join()
    print("after the thread:", prices)
