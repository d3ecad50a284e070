from concurrent.futures import ThreadPoolExecutor, as_completed

JOBS = {"parse": "12", "bad": "twelve", "none": None, "big": "9" * 30}


def parse(text):
    return int(text) % 1000


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(parse, text): name for name, text in JOBS.items()}
    report = {}
    for f in as_completed(futures):
        try:
            report[futures[f]] = f.result()
        except (ValueError, TypeError) as e:
            report[futures[f]] = f"{type(e).__name__}: {e}"
for name in JOBS:
    print(f"{name:<6} {report[name]}")
