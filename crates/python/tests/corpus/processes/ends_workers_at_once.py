# Workers of a pool that are ended while they work (3.14); a lock that tells whether it is taken.
import multiprocessing as mp
import time
from concurrent.futures import ProcessPoolExecutor


def nap(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    ex = ProcessPoolExecutor(1)
    print(ex.submit(nap, 0).result())
    running = ex.submit(nap, 60)
    while not running.running():
        time.sleep(0.01)
    time.sleep(0.1)
    if hasattr(ex, "terminate_workers"):
        ex.terminate_workers()
        print(type(running.exception()).__name__)
        try:
            ex.submit(nap, 0)
        except RuntimeError as e:
            print(type(e).__name__)
    else:
        for process in ex._processes.values():
            process.terminate()
        print(type(running.exception()).__name__)
    lock = mp.Lock()
    if hasattr(lock, "locked"):
        with lock:
            print(lock.locked(), end=" ")
        print(lock.locked())
    with mp.Manager() as manager:
        if hasattr(manager, "set"):
            shared = manager.set({1, 2})
            shared.add(2)
            shared |= {3}
            shared -= {1}
            print(sorted(shared.copy()), len(shared), 3 in shared, sorted(shared))
        table = manager.dict(a=1)
        table |= {"b": 2}
        print(dict(table), table | {"c": 3})
    print(mp.Process(kwargs={})._kwargs)
