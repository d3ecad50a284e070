# S4-19, S4-20, S4-52, S4-53: waiting overlaps; the CPU part stays one after another.
import threading
import time


def io_task():
    time.sleep(0.1)


def timed(task, workers):
    begin = time.perf_counter()
    threads = [threading.Thread(target=task) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return time.perf_counter() - begin


for workers in (1, 4, 8):
    print(workers, "waiting threads:", f"{timed(io_task, workers):.1f} s")
