from concurrent.futures import ThreadPoolExecutor
import time


def slow(n):
    time.sleep(0.3 - n * 0.1)
    return n * 10


with ThreadPoolExecutor(max_workers=3) as pool:
    begin = time.perf_counter()
    print(list(pool.map(slow, range(3))))
    print(f"{time.perf_counter() - begin:.1f} s")
    print(list(pool.map(lambda a, b: a + b, [1, 2, 3], [10, 20, 30])))
    print(list(pool.map(str.upper, "abc")))
    print(type(pool.map(str, [1])).__name__)
