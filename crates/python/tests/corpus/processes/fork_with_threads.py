# S3-12: after a fork only the thread that forked is there.
import multiprocessing
import threading
import time


def show():
    print("threads in child:", threading.active_count(), threading.current_thread() is threading.main_thread())


if __name__ == "__main__":
    done = threading.Event()
    threads = [threading.Thread(target=done.wait) for _ in range(3)]
    for t in threads:
        t.start()
    print("threads in parent:", threading.active_count(), flush=True)
    ctx = multiprocessing.get_context("spawn")
    p = ctx.Process(target=show)
    p.start()
    p.join()
    done.set()
    for t in threads:
        t.join()
