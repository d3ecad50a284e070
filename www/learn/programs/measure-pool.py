# Twenty small jobs: a pool, or a process for each
from multiprocessing import Pool, Process
import time


def job(n):
    sum(range(1000))


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(job, range(2))
        begin = time.perf_counter()
        pool.map(job, range(20), chunksize=1)
        pooled = time.perf_counter() - begin
    begin = time.perf_counter()
    for n in range(20):
        worker = Process(target=job, args=(n,))
        worker.start()
        worker.join()
    by_hand = time.perf_counter() - begin
    print(f"a pool: {1000 * pooled / 20:.2f} ms")
    print(f"new processes: {1000 * by_hand / 20:.2f} ms")
