from concurrent.futures import ThreadPoolExecutor, as_completed
import time


def job(name, delay):
    time.sleep(delay)
    return f"{name} after {delay}"


with ThreadPoolExecutor() as pool:
    jobs = {pool.submit(job, n, d): n for n, d in (("slow", 0.3), ("fast", 0.1), ("mid", 0.2))}
    for future in as_completed(jobs):
        print(jobs[future], "->", future.result())
