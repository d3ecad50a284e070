# S4-98: get(timeout) does not wait for ever.
import multiprocessing
import time


def slow(_):
    time.sleep(5)


if __name__ == "__main__":
    with multiprocessing.Pool(1) as pool:
        r = pool.apply_async(slow, (0,))
        try:
            r.get(timeout=0.3)
        except multiprocessing.TimeoutError as e:
            print("timeout", repr(e), r.ready())
        try:
            r.successful()
        except ValueError as e:
            print(str(e).split(" at ")[0], str(e)[-9:])
