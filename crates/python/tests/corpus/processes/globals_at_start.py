# S3-12: what the child sees of a global that the parent changed: fork copies it, spawn does not.
import multiprocessing

setting = "as written"


def show():
    print("child sees:", setting)


if __name__ == "__main__":
    setting = "changed by the parent"
    p = multiprocessing.Process(target=show)
    p.start()
    p.join()
    print("parent sees:", setting)
