from concurrent.futures import ThreadPoolExecutor

attempts = {}


def unstable(name):
    attempts[name] = attempts.get(name, 0) + 1
    if attempts[name] < 3:
        raise ConnectionError(f"{name} try {attempts[name]}")
    return f"{name} ok"


def with_retry(pool, name, limit):
    for _ in range(limit):
        try:
            return pool.submit(unstable, name).result()
        except ConnectionError as e:
            print("retry:", e)
    return f"{name} gave up"


with ThreadPoolExecutor() as pool:
    print(with_retry(pool, "db", 5))
    print(with_retry(pool, "api", 2))
