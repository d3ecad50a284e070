# The smallest process, with its main guard
# rows: S4-80 S4-81 S4-87
from multiprocessing import Process


def worker():
    print("Worker running")


if __name__ == "__main__":
    process = Process(target=worker)
    process.start()
    process.join()
