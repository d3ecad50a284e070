# S4-77: arguments must be picklable under spawn; fork copies them.
import multiprocessing
import threading


def use(thing):
    print("used", flush=True)


if __name__ == "__main__":
    for thing in (threading.Lock(), (i for i in range(3)), open):
        p = multiprocessing.Process(target=use, args=(thing,))
        try:
            p.start()
            p.join()
        except TypeError as e:
            print(e)
