# Futures from a pool of threads
# rows: S1-2 S4-109 S4-110
from concurrent.futures import ThreadPoolExecutor
import time


def call_api(n):
    time.sleep(0.3)
    return f"answer {n}"


begin = time.perf_counter()
with ThreadPoolExecutor(max_workers=4) as executor:
    for answer in executor.map(call_api, range(4)):
        print(answer)
print("four waits in the time of one:", time.perf_counter() - begin < 0.9)
