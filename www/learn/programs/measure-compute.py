# Two computations: in a row, in threads, in processes
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import time


def compute(n):
    return sum(i * i for i in range(n))


def seconds(run):
    begin = time.perf_counter()
    run(compute, [600_000, 600_000])
    return time.perf_counter() - begin


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        list(processes.map(compute, [1, 1]))
        row = seconds(lambda work, sizes: [work(n) for n in sizes])
        in_threads = seconds(lambda work, sizes: list(threads.map(work, sizes)))
        in_processes = seconds(lambda work, sizes: list(processes.map(work, sizes)))
    print(f"threads: {row / in_threads:.2f} times as fast")
    print(f"processes: {row / in_processes:.2f} times as fast")
