# S4-76: an error in a child is printed there; the parent goes on and ends with 0.
import multiprocessing


def bad():
    return {}["missing"]


if __name__ == "__main__":
    p = multiprocessing.Process(target=bad)
    p.start()
    p.join()
    print("the parent goes on;", p.exitcode)
