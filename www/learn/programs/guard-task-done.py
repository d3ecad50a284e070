# With its guard
from multiprocessing import Process


def worker(name):
    print("hello from", name)


if __name__ == "__main__":
    process = Process(target=worker, args=("the child",))
    process.start()
    process.join()
    print("exit code", process.exitcode)
