from concurrent.futures import ThreadPoolExecutor, as_completed


def risky(n):
    if n == 2:
        raise ValueError(f"cannot handle {n}")
    return n * 100


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(risky, n) for n in range(4)]
    for n, f in enumerate(futures):
        try:
            print(n, f.result())
        except ValueError as e:
            print(n, "failed:", e)
    print([type(f.exception()).__name__ for f in futures])
    results = pool.map(risky, range(4))
    try:
        for r in results:
            print("map", r)
    except ValueError as e:
        print("map stopped:", e)
print("the pool survives its tasks' errors")
