# S4-67: names of processes in log lines.
import logging
import multiprocessing
import sys


def work():
    logging.basicConfig(level=logging.INFO, format="%(processName)s %(message)s", stream=sys.stdout, force=True)
    logging.info("working")


if __name__ == "__main__":
    p = multiprocessing.Process(target=work, name="logger-1")
    p.start()
    p.join()
    print("ok", p.exitcode)
