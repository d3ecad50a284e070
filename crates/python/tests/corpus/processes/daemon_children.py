# S4-67: daemonic processes may not have children.
import multiprocessing


def inner():
    pass


def outer():
    try:
        multiprocessing.Process(target=inner).start()
    except AssertionError as e:
        print(e)


if __name__ == "__main__":
    p = multiprocessing.Process(target=outer, daemon=True)
    p.start()
    p.join()
