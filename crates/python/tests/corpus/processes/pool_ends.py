# ProcessPoolExecutor: dropped without shutdown, shut down after a cancel, and with new processes after some tasks.
import gc
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor


def square(n):
    return n * n


if __name__ == "__main__":
    pool = ProcessPoolExecutor(2)
    results = pool.map(square, range(6))
    manager, processes = pool._executor_manager_thread, list(pool._processes.values())
    del pool
    gc.collect()
    manager.join()
    for process in processes:
        process.join()
        print("joined", process.exitcode)
    print(list(results))

    pool = ProcessPoolExecutor(1)
    pool.submit(square, 3).result()
    print(pool.submit(square, 4).cancel() in (True, False))
    pool.shutdown()
    print("shut down")

    pool = ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=multiprocessing.get_context("spawn"))
    pids = [pool.submit(os.getpid).result() for _ in range(4)]
    print(pids[0] == pids[1] != pids[2] == pids[3])
    pool.shutdown()

    try:
        multiprocessing.connection.Connection(-1)
    except ValueError as error:
        print(error)
