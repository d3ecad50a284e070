# Futures from a pool of processes
# rows: S1-2 S4-89 S4-99
from concurrent.futures import ProcessPoolExecutor, as_completed


def triangle(n):
    return n * (n + 1) // 2


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        futures = {executor.submit(triangle, n): n for n in (10, 100, 1000)}
        for future in sorted(as_completed(futures), key=futures.get):
            print(futures[future], "->", future.result())
        print(list(executor.map(triangle, range(5))))
