# Process.interrupt() (3.14): SIGINT, which a process may handle as KeyboardInterrupt.
import multiprocessing
import sys
import time


def tidy(q):
    try:
        q.put("up")
        time.sleep(5)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
        sys.exit(7)


def stubborn(q):
    try:
        q.put("up")
        time.sleep(5)
    except KeyboardInterrupt:
        pass
    print("goes on", flush=True)


if __name__ == "__main__":
    print(hasattr(multiprocessing.Process, "interrupt"), flush=True)
    if not hasattr(multiprocessing.Process, "interrupt"):
        sys.exit()
    q = multiprocessing.Queue()
    for target in tidy, stubborn:
        p = multiprocessing.Process(target=target, args=(q,))
        p.start()
        q.get()
        time.sleep(0.1)
        p.interrupt()
        p.join()
        print(p.exitcode, flush=True)
        p.interrupt()
    p.close()
    try:
        p.interrupt()
    except ValueError as error:
        print(error)
