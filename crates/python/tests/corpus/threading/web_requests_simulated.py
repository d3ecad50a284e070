# S1-33, S4-49: concurrent requests with a failing one.
import threading
import time

SITES = {"/home": 0.1, "/slow": 0.3, "/missing": None, "/api": 0.2}
results = {}


def fetch(path):
    delay = SITES[path]
    try:
        if delay is None:
            raise ConnectionError(f"404 for {path}")
        time.sleep(delay)
        results[path] = f"200 in {delay}s"
    except ConnectionError as exc:
        results[path] = f"error: {exc}"


start = time.perf_counter()
threads = [threading.Thread(target=fetch, args=(p,)) for p in SITES]
for t in threads:
    t.start()
for t in threads:
    t.join()
for path in sorted(results):
    print(f"{path:<10}{results[path]}")
print(f"total {time.perf_counter() - start:.1f}s")
