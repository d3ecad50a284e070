# S4-66: the program itself chooses fork.
import multiprocessing

value = 1


def show():
    print("child:", value, __name__)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork", force=True)
    value = 2
    p = multiprocessing.Process(target=show)
    p.start()
    p.join()
    print("parent:", value, __name__)
