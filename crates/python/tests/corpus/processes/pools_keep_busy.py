# All processes of a pool work at once, and a long call keeps nobody from the next.
import multiprocessing
import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed


def work(seconds):
    time.sleep(seconds)
    return os.getpid()


def same(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    for method in "spawn", "fork":
        context = multiprocessing.get_context(method)
        begun = time.monotonic()
        with ProcessPoolExecutor(4, mp_context=context) as pool:
            pids = list(pool.map(work, [0.5] * 8))
        print(method, len(set(pids)), 1 < time.monotonic() - begun < 3.5)

        with ProcessPoolExecutor(2, mp_context=context) as pool:
            list(pool.map(same, [0.1, 0.1]))
            futures = [pool.submit(same, s) for s in (1.2, 0.1, 0.2, 0.3)]
            print([f.result() for f in as_completed(futures)])

        with ProcessPoolExecutor(1, mp_context=context) as pool:
            pool.submit(same, 0).result()
            futures = [pool.submit(same, 0.3) for _ in range(5)]
            time.sleep(0.1)
            # One runs and one or two wait in line for a process: these can no longer be cancelled.
            print([f.cancel() for f in futures][::3], [f.cancelled() for f in futures][::3])

        # One after another: the first process is free each time, so there is no second.
        with ProcessPoolExecutor(4, mp_context=context) as pool:
            pids = [pool.submit(work, 0.05).result() for _ in range(3)]
            print(method, method == "fork" or len(set(pids)))

        with context.Pool(2) as pool:
            pool.map(same, [0.1, 0.1])
            print(list(pool.imap_unordered(same, [1.2, 0.1, 0.2, 0.3])))
            print(list(pool.imap(same, [0.4, 0.1, 0.1, 0.1])))
