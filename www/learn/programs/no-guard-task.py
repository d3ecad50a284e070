# Add the guard
from multiprocessing import Process


def worker(name):
    print("hello from", name)


process = Process(target=worker, args=("the child",))
process.start()
process.join()
print("exit code", process.exitcode)
