# S4-79: the program itself chooses spawn.
import multiprocessing

value = 1


def show():
    print("child:", value, __name__)


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn", force=True)
    value = 2
    p = multiprocessing.Process(target=show)
    p.start()
    p.join()
    print("parent:", value, __name__)
