# S2-7: the body of the loop is missing, as it was printed.
from multiprocessing import Process


def worker():
for i in range(1000000):
    pass
