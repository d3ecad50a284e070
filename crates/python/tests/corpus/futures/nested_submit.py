from concurrent.futures import ThreadPoolExecutor


def total(pool, values):
    if len(values) <= 2:
        return sum(values)
    mid = len(values) // 2
    left = pool.submit(total, pool, values[:mid])
    right = total(pool, values[mid:])
    return left.result() + right


with ThreadPoolExecutor(max_workers=8) as pool:
    print(total(pool, list(range(10))))
