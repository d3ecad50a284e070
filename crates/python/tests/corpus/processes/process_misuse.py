# Bad input: joining, starting and closing at the wrong moment.
import multiprocessing
import time


def nap():
    time.sleep(0.2)


if __name__ == "__main__":
    p = multiprocessing.Process(target=nap)
    for what in ("join", "terminate"):
        try:
            getattr(p, what)()
        except (AssertionError, AttributeError) as e:
            print(what, type(e).__name__, e)
    try:
        p.sentinel
    except ValueError as e:
        print(e)
    p.start()
    try:
        p.start()
    except AssertionError as e:
        print(e)
    try:
        p.close()
    except ValueError as e:
        print(e)
    try:
        p.daemon = True
    except AssertionError as e:
        print(e)
    p.join()
    try:
        multiprocessing.Process(group=1)
    except AssertionError as e:
        print(e)
