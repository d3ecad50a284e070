from concurrent.futures import ThreadPoolExecutor, wait, FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED
import time


def nap(t, fail=False):
    time.sleep(t)
    if fail:
        raise ValueError(t)
    return t


with ThreadPoolExecutor(max_workers=4) as pool:
    fs = [pool.submit(nap, t) for t in (0.1, 0.3, 0.5)]
    done, pending = wait(fs, return_when=FIRST_COMPLETED)
    print(len(done), len(pending), sorted(f.result() for f in done))
    done, not_done = wait(fs, timeout=0.3)
    print(len(done), len(not_done))
    result = wait(fs)
    print(len(result.done), len(result.not_done), result.done == set(fs))
    fs = [pool.submit(nap, 0.1, True), pool.submit(nap, 0.3)]
    done, pending = wait(fs, return_when=FIRST_EXCEPTION)
    print(len(done), len(pending), repr(next(iter(done)).exception()))
print(ALL_COMPLETED)
