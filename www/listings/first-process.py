# The smallest process, without a main guard
# rows: S4-66 S4-67 S4-78 S4-79
from multiprocessing import Process


def worker():
    print("Worker running")


process = Process(target=worker)
process.start()
process.join()
