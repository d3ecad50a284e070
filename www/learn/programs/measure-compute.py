# Two computations: in a row, in threads, in processes
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
import time


def compute(n):
    return sum(i * i for i in range(n))


def in_a_row(work, sizes):
    return [work(n) for n in sizes]


def seconds(run):
    begin = time.perf_counter()
    list(run(compute, [600_000, 600_000]))
    return time.perf_counter() - begin


if __name__ == "__main__":
    with ThreadPoolExecutor(2) as threads, ProcessPoolExecutor(2) as processes:
        list(processes.map(compute, [1, 1]))
        ways = (in_a_row, threads.map, processes.map)
        # The best of three rounds: other programs can only make a round slower.
        rounds = [[seconds(way) for way in ways] for _ in range(3)]
    row, threaded, parallel = (min(times) for times in zip(*rounds))
    print(f"threads: {row / threaded:.2f} times as fast")
    print(f"processes: {row / parallel:.2f} times as fast")
