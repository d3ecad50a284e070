# S4-79: what stands at the exit of a program runs in the parent, and not in its children.
import atexit
import multiprocessing


def bye():
    print("bye from", multiprocessing.current_process().name, flush=True)


def work():
    print("work", flush=True)


if __name__ == "__main__":
    atexit.register(bye)
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
