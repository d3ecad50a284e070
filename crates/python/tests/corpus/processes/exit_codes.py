# S4-97: how a process can end, and its exit status.
import multiprocessing
import os
import sys


def fine():
    pass


def fails():
    raise ValueError("boom")


def exits(code):
    sys.exit(code)


def at_once():
    print("never flushed")
    os._exit(7)


if __name__ == "__main__":
    for target, args in ((fine, ()), (exits, (3,)), (exits, (None,)), (exits, ("a message",)), (at_once, ()), (fails, ())):
        p = multiprocessing.Process(target=target, args=args)
        p.start()
        p.join()
        print(target.__name__, args, p.exitcode, flush=True)
