# S4-91: a pool reuses its workers: at most two names for twenty tasks.
import multiprocessing


def who(_):
    return multiprocessing.current_process().name


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        names = set(pool.map(who, range(20), chunksize=1))
    print(len(names) <= 2, all("PoolWorker-" in n for n in names))
    print(sorted(n.split("-")[0] for n in names)[0])
