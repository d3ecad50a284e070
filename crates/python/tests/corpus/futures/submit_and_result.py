from concurrent.futures import ThreadPoolExecutor


def square(n):
    return n * n


with ThreadPoolExecutor(max_workers=3) as pool:
    future = pool.submit(square, 7)
    print(future.result())
    print(future.done(), future.running(), future.cancelled())
    futures = [pool.submit(pow, 2, n) for n in range(6)]
    print([f.result() for f in futures])
    print(pool.submit(sorted, [3, 1, 2], reverse=True).result())
print("pool closed")
