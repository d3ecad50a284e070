# S1-2: futures of processes, as they are done, and wait().
from concurrent.futures import ALL_COMPLETED, ProcessPoolExecutor, as_completed, wait


def work(n):
    return n * 10


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as ex:
        todo = {ex.submit(work, n): n for n in range(5)}
        print(sorted((todo[f], f.result()) for f in as_completed(todo)))
        done, rest = wait([ex.submit(work, n) for n in range(3)], return_when=ALL_COMPLETED)
        print(len(done), len(rest), sorted(f.result() for f in done))
        seen = []
        f = ex.submit(work, 7)
        f.add_done_callback(lambda f: seen.append(f.result()))
        f.result()
    print(seen)
