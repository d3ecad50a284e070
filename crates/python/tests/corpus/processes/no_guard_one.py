# S4-66: no main guard. Works with fork; with spawn each child fails while it imports the program.
from multiprocessing import Process


def task():
    print("Worker running")


p = Process(target=task)
p.start()
p.join()
